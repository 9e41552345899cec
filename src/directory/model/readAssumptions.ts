import { describeProblem } from '../../contract/problem.js'
import { schemaCompilerOf } from '../../contract/schemas.js'
import type { Schema } from '../../contract/swagger.js'
import { type Assumptions, defaultAssumptions } from './assumptions.js'

const text = { type: 'string' }
const refusal: Schema = {
  type: 'object',
  required: ['status', 'code', 'message'],
  additionalProperties: false,
  properties: { status: { type: 'integer', minimum: 400, maximum: 599 }, code: text, message: text, target: text },
}
const choices: Partial<Record<keyof Assumptions, string[]>> = {
  deleteMissing: ['refuse', 'accept'],
  narrowScopesBeforeTheirVersion: ['refuse', 'accept'],
  lifetimeBeforeItsVersion: ['ignore', 'honour'],
}

/** Each member has the type of its default: a number, a choice, or an error response. */
const properties = Object.fromEntries(
  Object.entries(defaultAssumptions).map(([name, value]): [string, Schema] => {
    if (typeof value === 'number') return [name, { type: 'integer', minimum: 1 }]
    return [name, typeof value === 'string' ? { ...text, enum: choices[name as keyof Assumptions] ?? [] } : refusal]
  }),
)

/**
 * Reads members that differ from {@link defaultAssumptions}.
 *
 * @throws Error that names every unknown member and every member of another type.
 */
export function readAssumptions(value: unknown): Partial<Assumptions> {
  const validate = schemaCompilerOf({}).compile({ type: 'object', additionalProperties: false, properties })
  if (validate(value)) return value as Partial<Assumptions>
  throw new Error((validate.errors ?? []).map((error) => describeProblem(error).message).join(' '))
}
