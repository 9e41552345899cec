import { JsonPositions } from '../../jsonPositions.js'
import { DefinitionError, type Fault } from '../model/fault.js'
import { Place } from '../model/place.js'
import { JsonSyntaxError, parseJson, type Value } from '../value.js'
import { readBytes } from './files.js'

/**
 * Reads a JSON file as a place that reports faults to the given list.
 *
 * @throws DefinitionError when the file is missing, unreadable or not JSON; the fault has line and column.
 */
export async function readSourceFile(file: string, faults: Fault[]): Promise<Place> {
  const text = await readText(file)
  return new Place(parse(text, file), '$', { file, faults, positions: new JsonPositions(text) })
}

/**
 * The same for an optional file.
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
    return decodeText(await readBytes(file))
  } catch (error) {
    if (error instanceof DefinitionError) throw error
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT')
      throw new MissingFile([
        { code: 'FileNotReadable', file, path: '$', message: 'There is no such file. Check its name.' },
      ])
    throw new DefinitionError([
      { code: 'FileNotReadable', file, path: '$', message: `The file cannot be read (${code}).` },
    ])
  }
}

/**
 * The text of a file: UTF-8, or UTF-16 as Windows PowerShell 5 writes it, detected by its byte order mark or by a zero byte next
 * to the first character.
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (first !== 0 && second === 0) return new TextDecoder('utf-16le').decode(bytes)
  return new TextDecoder('utf-8').decode(bytes)
}

function parse(text: string, file: string): Value {
  try {
    return parseJson(text, { lenient: true })
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error
    const { line, column } = error
    throw new DefinitionError([
      { code: 'InvalidJson', file, path: '$', line, column, message: `This is not JSON: ${error.message}` },
    ])
  }
}
