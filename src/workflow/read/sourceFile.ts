import { readFile } from 'node:fs/promises'
import { DefinitionError, type Fault, Place } from '../model/place.js'
import { JsonSyntaxError, parseJson, type Value } from '../value.js'

/**
 * Reads a JSON file as a place whose faults go to the given list.
 *
 * @throws DefinitionError when the file is missing, unreadable or not JSON; the fault names line and column.
 */
export async function readSourceFile(file: string, faults: Fault[]): Promise<Place> {
  return new Place(parse(await readText(file), file), '$', { file, faults })
}

/**
 * The same for a file that may be absent.
 *
 * @throws DefinitionError when the file exists and cannot be used; see {@link readSourceFile}.
 */
export async function readOptionalSourceFile(file: string, faults: Fault[]): Promise<Place | undefined> {
  try {
    return await readSourceFile(file, faults)
  } catch (error) {
    if (error instanceof MissingFile) return undefined
    throw error
  }
}

class MissingFile extends DefinitionError {}

async function readText(file: string): Promise<string> {
  try {
    return decodeText(await readFile(file))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT')
      throw new MissingFile([{ file, path: '$', message: 'There is no such file. Check its name.' }])
    throw new DefinitionError([{ file, path: '$', message: `The file cannot be read (${code}).` }])
  }
}

/** The text of a file: UTF-8, or UTF-16 as Windows PowerShell 5 writes it, told by its mark or by a zero beside the first character. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (first !== 0 && second === 0) return new TextDecoder('utf-16le').decode(bytes)
  return new TextDecoder('utf-8').decode(bytes)
}

function parse(text: string, file: string): Value {
  try {
    return parseJson(text, { comments: true })
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error
    throw new DefinitionError([{ file, path: '$', message: `This is not JSON: ${error.message}` }])
  }
}
