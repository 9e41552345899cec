import type { Contract, Operation } from '../../contract/contract.js'

/** An operation found by method and path, with the path parameters of the request as they are to be sent. */
export interface OperationMatch {
  operation: Operation
  path: Record<string, string>
}

const connectionId = '{connectionId}'

/**
 * Finds the operation that a method and an evaluated path call. Swaggers of managed connectors begin each path with
 * `/{connectionId}`, which actions leave out.
 */
export function matchOperation(contract: Contract, method: string, path: string): OperationMatch | undefined {
  const operation = contract.findOperation(method, path) ?? contract.findOperation(method, `/connection${path}`)
  return operation && { operation, path: readPath(operation, path) }
}

function readPath(operation: Operation, path: string): Record<string, string> {
  const template = operation.path.split('/')
  const sent = path.split('/')
  if (template[1] === connectionId && sent.length < template.length) template.splice(1, 1)
  const values = template.flatMap((segment, index) => {
    const name = /^\{(.+)\}$/.exec(segment)?.[1]
    return name === undefined ? [] : [[name, throughGateway(operation, name, sent[index] ?? '')] as const]
  })
  return Object.fromEntries(values)
}

/**
 * A connector's gateway decodes a path value once, unless the swagger has `x-ms-url-encoding: single`; that is why the
 * designer encodes the others twice. Characters that would break the address stay encoded.
 */
function throughGateway({ parameters }: Operation, name: string, segment: string): string {
  const parameter = parameters.find((candidate) => candidate.in === 'path' && candidate.name === name)
  if (parameter?.['x-ms-url-encoding'] === 'single') return encodeUnsafe(segment)
  try {
    return encodeUnsafe(decodeURIComponent(segment))
  } catch {
    return encodeUnsafe(segment)
  }
}

/** Encodes characters that are not allowed in an address; existing escapes are kept. */
const encodeUnsafe = (segment: string) =>
  encodeURI(segment).replaceAll('%25', '%').replaceAll(/[?#/]/g, encodeURIComponent)
