// The words of the run view, from the one table of each language. Names, types and messages of a workflow stay as they are.
import { tables } from '../words/tables.js'
import { duration } from './duration.js'

/** Selects the first of the user's languages that has words. */
export const chooseLanguage = (wanted) =>
  wanted.map((language) => language.toLowerCase().split('-')[0]).find((language) => Object.hasOwn(tables, language)) ??
  'en'

/** A function that gives a word, its places filled; `language` is its language. A text that is no word stays as it is. */
export function wordsOf(language) {
  const table = tables[language]
  const say = (word, ...parts) => {
    const key = [`run.${word}`, `status.${word}`, `dialect.${word}`].find((one) => Object.hasOwn(table, one))
    const text = key === undefined ? word : table[key]
    return text.replace(/\{(\d)\}/g, (_, index) => parts[Number(index)] ?? '')
  }
  return Object.assign(say, { language })
}

/**
 * Writes the words that the server wrote in English: `data-title` as title of the page, `data-word` as text, `data-word-label` as
 * accessible name, `data-after` as statuses, `data-duration` as a duration and `data-moment` as date and time.
 */
export function translate(root, say) {
  const title = root.querySelector('title')?.dataset.title
  if (title !== undefined)
    document.title = JSON.parse(title)
      .map((part) => (typeof part === 'string' ? part : say(part.word)))
      .join('')
  for (const element of root.querySelectorAll('[data-word]'))
    element.textContent = say(element.dataset.word, ...partsOf(element))
  for (const element of root.querySelectorAll('[data-after]'))
    element.textContent = say(
      'after',
      element.dataset.after
        .split(',')
        .map((status) => say(status))
        .join(', '),
    )
  for (const element of root.querySelectorAll('[data-word-label]'))
    element.setAttribute('aria-label', say(element.dataset.wordLabel, ...partsOf(element)))
  for (const element of root.querySelectorAll('[data-duration]'))
    element.textContent = duration(Number(element.dataset.duration), say)
  for (const element of root.querySelectorAll('[data-moment]'))
    element.textContent = moment(element.dataset.moment, say)
}

const partsOf = ({ dataset }) => (dataset.parts === undefined ? [] : JSON.parse(dataset.parts))

/** Date and time as people of the language write them. */
export const moment = (text, { language }) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(text))
