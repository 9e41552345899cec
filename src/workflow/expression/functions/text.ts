import { toText } from '../text.js'
import { define, type FunctionDefinition } from './definition.js'

const any = Number.POSITIVE_INFINITY

/** Functions over strings. */
export const textFunctions: FunctionDefinition[] = [
  define('concat', [1, any], 'the values to join into one text', (args) => args.map(toText).join('')),
]
