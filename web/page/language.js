import { tables } from '../words/tables.js'

/** The languages of the page, each by its own name. */
export const languages = { en: 'English', ko: '한국어' }

let current = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => Object.hasOwn(tables, tag)) ?? 'en'
document.documentElement.lang = current

/** The current language: that of the browser, until another is selected. */
export const language = () => current

/** Changes the language; views must be rendered again. */
export function pickLanguage(tag) {
  current = tag
  document.documentElement.lang = tag
}

/**
 * The words for a key, with `{name}` placeholders replaced.
 *
 * @throws Error for a key that the language does not have
 */
export function t(key, places = {}) {
  const text = tables[current][key]
  if (text === undefined) throw new Error(`No words for '${key}' in ${current}.`)
  return text.replaceAll(/\{(\w+)\}/g, (_, name) => String(places[name] ?? ''))
}

/** Whether there are words for a key, such as one made from an error code. */
export const hasWords = (key) => Object.hasOwn(tables[current], key)

/** Date and time as people of the language write them, in the browser's time zone. */
export const formatTime = (date, options = { dateStyle: 'medium', timeStyle: 'medium' }) =>
  new Intl.DateTimeFormat(current, options).format(date)

export const formatNumber = (value, options = {}) => new Intl.NumberFormat(current, options).format(value)

const day = 86_400
const year = 365 * day

/** Seconds in words, the two largest units of them: `1 hr 2 min`. Two days and less are hours, as lifetimes of tokens are written. */
export function formatSpan(seconds) {
  if (seconds >= year) return formatNumber(Math.floor(seconds / year), { style: 'unit', unit: 'year' })
  if (seconds > 2 * day) return formatNumber(Math.floor(seconds / day), { style: 'unit', unit: 'day' })
  const parts = [
    ['hour', Math.floor(seconds / 3600)],
    ['minute', Math.floor((seconds % 3600) / 60)],
    ['second', Math.floor(seconds % 60)],
  ].filter(([, value]) => value > 0)
  const shown = parts.length > 0 ? parts.slice(0, 2) : [['second', 0]]
  return shown.map(([unit, value]) => formatNumber(value, { style: 'unit', unit, unitDisplay: 'short' })).join(' ')
}
