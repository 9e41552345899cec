import { tables } from '../../web/words/tables.js'

/** The languages of the page; the first is for people whose browser requests neither. */
export const pageLanguages = Object.keys(tables)

/**
 * What is painted before the scripts of the page run, in each language: `index.html` with the words for its places, such as
 * `{title}`.
 */
export const pageShells = (html: string): Map<string, string> =>
  new Map(
    Object.entries(tables).map(([language, words]: [string, Record<string, string>]) => [
      language,
      html
        .replace('<html lang="en">', `<html lang="${language}">`)
        .replace(/\{(\w+)\}/g, (place, key: string) => words[key] ?? place),
    ]),
  )
