import { languages } from '../../../web/report/words.js'

/** A text of the page, by its key in the table that the browser uses too. */
export type Word = keyof typeof languages.en

/** The English text. The page's script writes it again in the reader's language. */
export const english = (word: Word): string => languages.en[word]
