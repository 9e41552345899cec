import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { Ajv, type ErrorObject } from 'ajv'
import { parse } from 'yaml'
import { UsageError } from '../../command/usageError.js'
import { toValue } from '../value.js'
import { expandTests, type WrittenTest } from './expandTests.js'
import { suiteSchema, testSchema } from './expectationSchema.js'
import type { ExpectedAction, ExpectedCall, GivenToRun, WorkflowTest } from './workflowTest.js'

export interface ExpectationFile {
  file: string
  /** The workflow under test, relative to the file. Default: the one with the same name. */
  workflow?: string
  tests: WorkflowTest[]
}

const ajv = new Ajv({ allErrors: true, strict: false, verbose: true })
const validateTest = ajv.compile(testSchema)
const validateSuite = ajv.compile(suiteSchema)

/**
 * Reads an expectation file, YAML or JSON.
 *
 * @throws UsageError when it cannot be read, is neither, or has unknown members. The message names the file, the place and what
 * to write.
 */
export async function readExpectations(file: string): Promise<ExpectationFile> {
  const content = parseText(file, await readText(file))
  const validate = hasTests(content) ? validateSuite : validateTest
  if (!validate(content)) {
    const faults = (validate.errors ?? []).map(describe)
    throw new UsageError([`The expectation file ${file} is not valid:`, ...new Set(faults)].join('\n'))
  }
  for (const pattern of patternsIn(content)) checkPattern(file, pattern)
  const { workflow, tests, ...rest } = content as ExpectationContent
  const all = tests
    ? expandTests(tests, rest)
    : expandTests([{ ...(rest as WrittenTest), name: nameOf(rest as Partial<WorkflowTest>, file) }], {})
  return { file, ...(workflow === undefined ? {} : { workflow }), tests: all.map(withValues) }
}

/** One test, or several with their shared members. */
type ExpectationContent = { workflow?: string; tests?: WrittenTest[] } & GivenToRun

const hasTests = (content: unknown): boolean => typeof content === 'object' && content !== null && 'tests' in content

/** The regular expressions of all `$matches` and `redact`, however deep. */
function patternsIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) =>
    name === '$matches' ? [member] : name === 'redact' && Array.isArray(member) ? member : patternsIn(member),
  )
}

function checkPattern(file: string, pattern: unknown): void {
  try {
    if (typeof pattern !== 'string') throw new Error('it is not a string')
    new RegExp(pattern)
  } catch (error) {
    throw new UsageError(
      `The expectation file ${file} is not valid:\n  $matches or redact: ${JSON.stringify(pattern)} is not a valid regular expression: ${(error as Error).message}.`,
    )
  }
}

const nameOf = ({ name }: Partial<WorkflowTest>, file: string) => name ?? basename(file).replace(/\.expect\.\w+$/, '')

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new UsageError(`The expectation file '${file}' cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}

function parseText(file: string, text: string): unknown {
  try {
    return parse(text)
  } catch (error) {
    throw new UsageError(`The expectation file ${file} is not valid YAML or JSON: ${(error as Error).message}`)
  }
}

function describe(error: ErrorObject): string {
  const { instancePath, message, params, keyword } = error
  const place = instancePath === '' ? 'The file' : instancePath.slice(1).replaceAll('/', '.')
  if (keyword === 'additionalProperties') {
    const known = Object.keys((error.parentSchema as { properties?: object }).properties ?? {}).join(', ')
    return `  ${place}: '${params.additionalProperty}' is not a known member. Allowed: ${known}.`
  }
  const allowed = Array.isArray(params.allowedValues) ? `: ${params.allowedValues.join(', ')}` : ''
  return `  ${place} ${message}${allowed}.`
}

/** Converts expected values to workflow values, in which integers and floats differ. */
function withValues(test: WorkflowTest): WorkflowTest {
  const { actions, response, ...others } = test.expect
  return {
    ...test,
    expect: {
      ...others,
      ...(actions
        ? { actions: Object.fromEntries(Object.entries(actions).map(([name, action]) => [name, actionValues(action)])) }
        : {}),
      ...(response
        ? { response: { ...response, ...(response.body === undefined ? {} : { body: toValue(response.body) }) } }
        : {}),
    },
  }
}

const actionValues = ({ calls, ...action }: ExpectedAction): ExpectedAction => ({
  ...callValues(action),
  ...(calls ? { calls: calls.map(callValues) } : {}),
})

const callValues = <Call extends ExpectedCall>({ inputs, outputs, ...rest }: Call) => ({
  ...rest,
  ...(inputs === undefined ? {} : { inputs: toValue(inputs) }),
  ...(outputs === undefined ? {} : { outputs: toValue(outputs) }),
})
