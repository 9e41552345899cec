import { tables } from '../../../web/words/tables.js'

type Key = keyof typeof tables.en

/** A text of the run view, by its key without `run.` in the table that the browser uses too. */
export type Word = Key extends infer One ? (One extends `run.${infer Rest}` ? Rest : never) : never

/** The English text. The page's script replaces it by the reader's language. */
export const english = (word: Word): string => tables.en[`run.${word}`]

const byKey: Record<string, string> = tables.en

/** The English text of a status or another word of the run view; what is no word stays as it is. */
export const englishOf = (word: string): string => byKey[`run.${word}`] ?? byKey[`status.${word}`] ?? word

/** The words of a run view in every language, for a report that is one file. */
export const runViewWords = (): Record<string, Record<string, string>> =>
  Object.fromEntries(
    Object.entries(tables).map(([language, words]) => [
      language,
      Object.fromEntries(Object.entries(words).filter(([key]) => /^(?:run|status|dialect)\./.test(key))),
    ]),
  )
