import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { Ajv } from 'ajv'
import { parse } from 'yaml'
import { toValue, type Value } from '../value.js'
import { expectationSchema } from './expectationSchema.js'

/** What an expectation file says of one test run of a workflow. */
export interface WorkflowTest {
  name: string
  /** The body that the trigger receives. */
  input?: unknown
  headers?: Record<string, string>
  parameters?: Record<string, unknown>
  /** Ends of actions that are not to run, by the action's name. */
  mocks?: Record<string, unknown>
  /** Ids of users that exist in the directory behind the connector API before the run. */
  users?: string[]
  /** Fault rules for the directory behind the connector API, for this test only. */
  faults?: object[]
  expect: Expected
}

/** What must hold once the run has ended. A value is compared in part: members that it does not name may be anything. */
export interface Expected {
  run?: ExpectedEnd
  actions?: Record<string, ExpectedAction>
  response?: { statusCode?: number; headers?: Value; body?: Value }
  /** Expressions that must give true. */
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

/** An expectation file that cannot be used. The message names the file, the place and what to write. */
export class ExpectationError extends Error {
  override readonly name = 'ExpectationError'
}

export interface ExpectationFile {
  file: string
  /** The workflow it is about, relative to the file; the one it is named for when absent. */
  workflow?: string
  tests: WorkflowTest[]
}

const validate = new Ajv({ allErrors: true, strict: false, verbose: true }).compile(expectationSchema)

/**
 * Reads an expectation file, YAML or JSON.
 *
 * @throws ExpectationError when it cannot be read, is neither, or has members that say nothing.
 */
export async function readExpectations(file: string): Promise<ExpectationFile> {
  const content = parseText(file, await readText(file))
  if (!validate(content)) {
    const faults = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if').map(describe)
    throw new ExpectationError([`The expectation file ${file} cannot be used:`, ...new Set(faults)].join('\n'))
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
    if (typeof pattern !== 'string') throw new Error('it is no text')
    new RegExp(pattern)
  } catch (error) {
    throw new ExpectationError(
      `The expectation file ${file} cannot be used:\n  $matches ${JSON.stringify(pattern)} is no pattern: ${(error as Error).message}.`,
    )
  }
}

const nameOf = ({ name }: Partial<WorkflowTest>, file: string) => name ?? basename(file).replace(/\.expect\.\w+$/, '')

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new ExpectationError(
      `The expectation file '${file}' cannot be read (${(error as NodeJS.ErrnoException).code}).`,
    )
  }
}

function parseText(file: string, text: string): unknown {
  try {
    return parse(text)
  } catch (error) {
    throw new ExpectationError(`The expectation file ${file} is neither YAML nor JSON: ${(error as Error).message}`)
  }
}

function describe(error: NonNullable<typeof validate.errors>[number]): string {
  const { instancePath, message, params, keyword } = error
  const place = instancePath === '' ? 'the file' : instancePath.slice(1).replaceAll('/', '.')
  if (keyword === 'additionalProperties') {
    const known = Object.keys((error.parentSchema as { properties?: object }).properties ?? {}).join(', ')
    return `  ${place}: '${params.additionalProperty}' is not known here. Known: ${known}.`
  }
  const allowed = Array.isArray(params.allowedValues) ? `: ${params.allowedValues.join(', ')}` : ''
  return `  ${place} ${message}${allowed}.`
}

/** Numbers of the file become Integers and Floats, as in a workflow. */
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
