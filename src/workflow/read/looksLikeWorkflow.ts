import { decodeText } from './sourceFile.js'

/** Words that are in every workflow definition. */
const marks = [/"actions"\s*:/i, /"triggers"\s*:/i]

/** Whether the bytes of a JSON file may be a workflow definition. */
export function looksLikeWorkflow(bytes: Uint8Array): boolean {
  const text = decodeText(bytes)
  return marks.every((mark) => mark.test(text))
}
