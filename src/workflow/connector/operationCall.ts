import type { Operation } from '../../contract/contract.js'
import type { Problem } from '../../contract/problem.js'
import { createRequestValidator, type RequestValidator } from '../../contract/requestValidator.js'
import type { Parameter } from '../../contract/swagger.js'
import { ownValue } from '../../ownMember.js'
import { toText } from '../expression/text.js'
import { writeBody } from '../http/body.js'
import type { OutgoingCall } from '../http/send.js'
import { toJson, type Value } from '../value.js'
import type { Connection } from './connections.js'

/** One call of a connector's operation, as an action defines it. Path segments are as written, still encoded. */
export interface OperationCall {
  connection: Connection
  operation: Operation
  /** Values of path parameters, encoded for the address. */
  path: Record<string, string>
  queries: Record<string, string>
  headers: Record<string, string>
  body: Value | undefined
}

/** A call that violates its operation's swagger. The message lists every problem with its place. */
export class ContractFault extends Error {
  override readonly name = 'ContractFault'
  constructor(private readonly problems: readonly Problem[]) {
    super(problems.map(({ message }) => message).join(' '))
  }

  /** Only the places, for calls whose values must not be shown. */
  get places(): string {
    return this.problems.map(({ target }) => `${target} is not valid.`).join(' ')
  }
}

const validators = new WeakMap<Operation, RequestValidator>()

/**
 * Adds the defaults of required internal parameters as the platform does, validates the call against the swagger, and
 * returns it as it is sent, without the connection's headers.
 *
 * @throws ContractFault before anything is sent.
 */
export function prepareCall(call: OperationCall): OutgoingCall {
  const { connection, operation } = call
  const queries = withDefaults(operation, 'query', call.queries)
  const headers = withDefaults(operation, 'header', call.headers)
  const { problems } = validatorOf(
    connection,
    operation,
  )({
    path: Object.fromEntries(Object.entries(call.path).map(([name, segment]) => [name, decode(segment)])),
    query: queries,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    body: call.body === undefined || call.body === null ? undefined : toJson(call.body),
  })
  if (problems.length > 0) throw new ContractFault(problems)
  const search = new URLSearchParams(queries).toString()
  const body = writeBody(call.body)
  return {
    method: operation.method.toUpperCase(),
    url: `${connection.baseUrl}${fillPath(operation.path, call.path)}${search === '' ? '' : `?${search}`}`,
    headers: {
      ...(body?.contentType === undefined ? {} : { 'Content-Type': contentType(operation, body.contentType) }),
      ...headers,
    },
    body: body?.bytes,
  }
}

/** Values of a query, a header or a path as text; null is not sent. */
export function texts(values: Iterable<[string, Value]>): Record<string, string> {
  const written = [...values].flatMap(([name, value]) => (value === null ? [] : [[name, toText(value)] as const]))
  return Object.fromEntries(written)
}

function validatorOf({ contract }: Connection, operation: Operation): RequestValidator {
  const known = validators.get(operation) ?? createRequestValidator(contract, operation, { strict: false })
  validators.set(operation, known)
  return known
}

function withDefaults(
  operation: Operation,
  place: Parameter['in'],
  given: Record<string, string>,
): Record<string, string> {
  const filled = { ...given }
  const names = new Set(Object.keys(given).map((name) => name.toLowerCase()))
  for (const { name, in: where, required, default: value } of operation.parameters) {
    if (where === place && required && value !== undefined && !names.has(name.toLowerCase()))
      filled[name] = String(value)
  }
  return filled
}

function fillPath(template: string, values: Record<string, string>): string {
  return template.replaceAll(/\{([^}]+)\}/g, (_, name: string) => ownValue(values, name) ?? '').replace(/^\/(?=\/)/, '')
}

/** A connector that does not use plain JSON declares that in its swagger. */
function contentType({ source }: Operation, fallback: string): string {
  const [declared] = source.consumes ?? []
  return declared && !/json|text\/plain/i.test(declared) ? declared : fallback
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
