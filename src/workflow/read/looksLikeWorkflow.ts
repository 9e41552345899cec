import { decodeText } from './sourceFile.js'

/** What every envelope of a workflow has in it somewhere. */
const marks = [/"actions"\s*:/i, /"triggers"\s*:/i]

/** Whether the bytes of a JSON file may hold a workflow definition. */
export function looksLikeWorkflow(bytes: Uint8Array): boolean {
  const text = decodeText(bytes)
  return marks.every((mark) => mark.test(text))
}
