import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { Ajv } from 'ajv'
import { parse } from 'yaml'
import { UsageError } from '../../command/usageError.js'
import { toValue, type Value } from '../value.js'
import { expectationSchema } from './expectationSchema.js'

/** One test of an expectation file. */
export interface WorkflowTest {
  name: string
  /** The body of the request to the trigger. */
  input?: unknown
  headers?: Record<string, string>
  parameters?: Record<string, unknown>
  /** Results of actions that do not run, by the action's name. */
  mocks?: Record<string, unknown>
  /** Ids of users that exist in the directory behind the connector API before the run. */
  users?: string[]
  /** Fault rules for the directory behind the connector API, for this test only. */
  faults?: object[]
  expect: Expected
}

/** What the finished run must look like. Of an object only the named members are compared. */
export interface Expected {
  run?: ExpectedEnd
  actions?: Record<string, ExpectedAction>
  response?: { statusCode?: number; headers?: Value; body?: Value }
  /** Expressions that must be true. */
  holds?: string[]
}

export interface ExpectedEnd {
  status?: string
  error?: { code?: Value; message?: Value }
}

export interface ExpectedAction extends ExpectedEnd {
  code?: string
  called?: number
  requests?: number
  inputs?: Value
  outputs?: Value
}

export interface ExpectationFile {
  file: string
  /** The workflow under test, relative to the file; absent, it is the one with the same name. */
  workflow?: string
  tests: WorkflowTest[]
}

const validate = new Ajv({ allErrors: true, strict: false, verbose: true }).compile(expectationSchema)

/**
 * Reads an expectation file, YAML or JSON.
 *
 * @throws UsageError when it cannot be read, is neither, or has unknown members. The message names the file, the place and what to write.
 */
export async function readExpectations(file: string): Promise<ExpectationFile> {
  const content = parseText(file, await readText(file))
  if (!validate(content)) {
    const faults = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if').map(describe)
    throw new UsageError([`The expectation file ${file} is not valid:`, ...new Set(faults)].join('\n'))
  }
  for (const pattern of patternsIn(content)) checkPattern(file, pattern)
  const { workflow, tests } = content as { workflow?: string; tests?: WorkflowTest[] }
  const all = tests ?? [{ ...(content as WorkflowTest), name: nameOf(content as Partial<WorkflowTest>, file) }]
  return { file, ...(workflow === undefined ? {} : { workflow }), tests: all.map(withValues) }
}

/** The patterns of all `$matches`, however deep. */
function patternsIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) => (name === '$matches' ? [member] : patternsIn(member)))
}

function checkPattern(file: string, pattern: unknown): void {
  try {
    if (typeof pattern !== 'string') throw new Error('it is not a string')
    new RegExp(pattern)
  } catch (error) {
    throw new UsageError(
      `The expectation file ${file} is not valid:\n  $matches ${JSON.stringify(pattern)} is not a valid regular expression: ${(error as Error).message}.`,
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

function describe(error: NonNullable<typeof validate.errors>[number]): string {
  const { instancePath, message, params, keyword } = error
  const place = instancePath === '' ? 'The file' : instancePath.slice(1).replaceAll('/', '.')
  if (keyword === 'additionalProperties') {
    const known = Object.keys((error.parentSchema as { properties?: object }).properties ?? {}).join(', ')
    return `  ${place}: '${params.additionalProperty}' is not a known member. Allowed: ${known}.`
  }
  const allowed = Array.isArray(params.allowedValues) ? `: ${params.allowedValues.join(', ')}` : ''
  return `  ${place} ${message}${allowed}.`
}

/** Turns expected values into workflow values, where integers and floats differ. */
function withValues(test: WorkflowTest): WorkflowTest {
  const { run, actions = {}, response, holds } = test.expect
  const toValues = ({ inputs, outputs, ...rest }: ExpectedAction): ExpectedAction => ({
    ...rest,
    ...(inputs === undefined ? {} : { inputs: toValue(inputs) }),
    ...(outputs === undefined ? {} : { outputs: toValue(outputs) }),
  })
  return {
    ...test,
    expect: {
      ...(run ? { run } : {}),
      actions: Object.fromEntries(Object.entries(actions).map(([name, action]) => [name, toValues(action)])),
      ...(response
        ? { response: { ...response, ...(response.body === undefined ? {} : { body: toValue(response.body) }) } }
        : {}),
      ...(holds ? { holds } : {}),
    },
  }
}
