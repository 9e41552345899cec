import jsonc from 'jsonc-parser'
import { UsageError } from '../src/command/usageError.js'
import type { Finding } from './finding.js'
import { isObject, type Json, type JsonObject, memberPath } from './json.js'

/** The object in a JSON file, if it is one, and what is wrong with the text. */
export interface ParsedFile {
  json: JsonObject | undefined
  findings: Finding[]
}

const strict = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false }

/** The text of a file, without the byte order mark that rule A03 reports. */
export const textOfBytes = (bytes: Buffer): string => bytes.toString('utf8').replace(/^\uFEFF/, '')

/** Parses a file of a package. A syntax error and a duplicate member become findings with line and column. */
export function parseJsonFile(file: string, bytes: Buffer): ParsedFile {
  const text = textOfBytes(bytes)
  let value: Json
  try {
    value = JSON.parse(text)
  } catch {
    return readLeniently(file, text)
  }
  if (isObject(value)) return { json: value, findings: duplicateMembers(file, text) }
  const problem = 'the file holds no JSON object'
  return {
    json: undefined,
    findings: [{ rule: 'J01', severity: 'error', file, at: '$', line: 1, column: 1, problem, fix: 'Begin it with {.' }],
  }
}

/**
 * Parses a file's bytes into an object; a byte order mark is skipped.
 *
 * @throws UsageError when the text is not JSON or no object.
 */
export function parseObject(file: string, bytes: Buffer): JsonObject {
  const { json, findings } = parseJsonFile(file, bytes)
  const broken = findings.find(({ rule }) => rule !== 'J02')
  if (json && !broken) return json
  const { line, column, problem, fix } = broken ?? { line: 1, column: 1, problem: 'not JSON', fix: 'Begin it with {.' }
  throw new UsageError(`${file}:${line}:${column}: ${problem}. ${fix}`)
}

/** The platform's parser accepts trailing commas and comments; paconn's rejects them. */
function readLeniently(file: string, text: string): ParsedFile {
  const errors: jsonc.ParseError[] = []
  const value: Json | undefined = jsonc.parse(text, errors, { allowTrailingComma: true })
  if (errors.length > 0 || !isObject(value)) return { json: undefined, findings: [syntaxFinding(file, text)] }
  return {
    json: value,
    findings: [{ ...syntaxFinding(file, text), rule: 'J03', severity: 'warning' }, ...duplicateMembers(file, text)],
  }
}

function syntaxFinding(file: string, text: string): Finding {
  const errors: jsonc.ParseError[] = []
  jsonc.parse(text, errors, strict)
  const [first] = errors
  const { line, column } = positionOf(text, first?.offset ?? text.length)
  const problem = `not JSON: ${problems.get(first?.error ?? 0) ?? 'a value ends too early'}`
  return {
    rule: 'J01',
    severity: 'error',
    file,
    at: '$',
    line,
    column,
    problem,
    fix: 'Correct the text at this place.',
  }
}

const problems = new Map<number, string>([
  [1, 'an unexpected character'],
  [2, 'a number that is not valid in JSON'],
  [3, 'a member name in double quotes is expected (no comma may stand before a closing brace)'],
  [4, 'a value is expected (no comma may stand before a closing bracket)'],
  [5, 'a colon is expected'],
  [6, 'a comma is expected'],
  [7, 'a closing brace is expected'],
  [8, 'a closing bracket is expected'],
  [9, 'the end of the file is expected'],
  [10, 'a comment, which JSON does not have'],
  [11, 'a comment that does not end'],
  [12, 'a string that does not end'],
  [13, 'a number that does not end'],
  [14, 'a \\u escape that is not four hexadecimal digits'],
  [15, 'an escape that JSON does not have'],
  [16, 'a control character, which must be written as an escape'],
])

function duplicateMembers(file: string, text: string): Finding[] {
  const findings: Finding[] = []
  const open: Set<string>[] = []
  jsonc.visit(text, {
    onObjectBegin: () => {
      open.push(new Set())
    },
    onObjectEnd: () => {
      open.pop()
    },
    onObjectProperty: (name, offset, _length, _line, _character, path) => {
      const names = open.at(-1)
      if (!names?.has(name)) {
        names?.add(name)
        return
      }
      findings.push({
        rule: 'J02',
        severity: 'warning',
        file,
        at: [...path(), name].reduce<string>(memberPath, '$'),
        ...positionOf(text, offset),
        problem: `'${name}' occurs twice in this object; only the last one counts`,
        fix: 'Remove one of the two.',
      })
    },
  })
  return findings
}

/** Line and column of an offset, counted from 1. */
export function positionOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
}
