import { readFile } from 'node:fs/promises'
import { parseJson, stringifyJson, type Value } from '../../value.js'
import { contextMembers, unknownMembers } from './caseContext.js'
import { readCaseFile } from './caseFile.js'
import { CaseFileError } from './caseFileError.js'
import { type CaseResults, type Difference, evaluateOnce, runCases } from './runCases.js'

/** The options of `evaluate`: files of cases, or one expression. */
export interface EvaluateOptions {
  /** Files of cases. */
  files: readonly string[]
  /** An expression as in a workflow, with its `@` or `@{}`. */
  expression?: string
  /** A JSON file with the context of the expression. */
  context?: string
}

/** The output of the command. */
export interface EvaluateOutput {
  write(text: string): unknown
  fail(text: string): unknown
}

/**
 * Runs `evaluate` and returns the exit code: 0 when every case passes or the expression has a value, 1 when a case or the
 * expression fails, 2 when a file, the context or the expression is not valid.
 *
 * @throws every error but a {@link CaseFileError}.
 */
export async function evaluateCommand(options: EvaluateOptions, output: EvaluateOutput): Promise<number> {
  try {
    if (options.expression !== undefined && options.files.length > 0)
      throw new CaseFileError('Files of cases and --expression cannot be combined. Give one of them.')
    if (options.expression !== undefined) return await tryExpression(options.expression, options.context, output)
    if (options.files.length === 0)
      throw new CaseFileError('Name a file of cases, or give an expression with --expression.')
    return await runFiles(options.files, output)
  } catch (error) {
    if (!(error instanceof CaseFileError)) throw error
    output.fail(`${error.message}\n`)
    return 2
  }
}

async function tryExpression(
  expression: string,
  contextFile: string | undefined,
  output: EvaluateOutput,
): Promise<number> {
  const context = contextFile === undefined ? undefined : await inFile(contextFile, parseContext)
  for (const name of unknownMembers(context)) output.fail(`Note: ${contextFile}: ${unused(name)}\n`)
  const outcome = evaluateOnce(expression, context)
  if ('error' in outcome) {
    output.fail(`${outcome.error}\n`)
    return outcome.early ? 2 : 1
  }
  output.write(`${stringifyJson(outcome.value, 2)}\n`)
  return 0
}

async function runFiles(files: readonly string[], output: EvaluateOutput): Promise<number> {
  const results = await Promise.all(files.map((file) => inFile(file, (text) => runFile(file, text, output))))
  let [passed, failed] = [0, 0]
  for (const [index, result] of results.entries()) {
    passed += result.passed
    failed += result.differences.length
    for (const difference of result.differences) output.write(describe(files[index] ?? '', difference))
  }
  output.write(`${passed} passed, ${failed} failed\n`)
  return failed === 0 ? 0 : 1
}

function runFile(file: string, text: string, output: EvaluateOutput): CaseResults {
  const cases = readCaseFile(text)
  for (const { number, context } of cases)
    for (const name of unknownMembers(context)) output.fail(`Note: ${file}, case ${number}: ${unused(name)}\n`)
  return runCases(cases)
}

const unused = (name: string) =>
  `the context's '${name}' is not used. A context has: ${[...contextMembers].join(', ')}.`

function describe(file: string, { case: one, expected, actual }: Difference): string {
  const expression = typeof one.expression === 'string' ? one.expression : stringifyJson(one.expression)
  return `${file}, case ${one.number}: ${expression}\n  expected ${expected}\n  actual   ${actual}\n`
}

async function inFile<T>(file: string, use: (text: string) => T): Promise<T> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const reason = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : String(code)
    throw new CaseFileError(`'${file}' cannot be read: ${reason}.`)
  }
  try {
    return use(text)
  } catch (error) {
    if (error instanceof CaseFileError) throw new CaseFileError(`${file}: ${error.message}`)
    throw error
  }
}

function parseContext(text: string): Value {
  try {
    return parseJson(text)
  } catch (error) {
    throw new CaseFileError(`The context is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}
