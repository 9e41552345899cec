import { element } from './dom.js'
import { formatTime } from './language.js'

/** A moment as date and time, short enough for a column; a dash where there is none. */
export const moment = (text) =>
  text === undefined
    ? '—'
    : element('time', { datetime: text }, formatTime(new Date(text), { dateStyle: 'short', timeStyle: 'medium' }))
