import { words as en } from './en.js'
import { words as ko } from './ko.js'

/** The words of each language, in the order they are tried. */
export const tables = { en, ko }
