import { ownMember } from '../ownMember.js'
import {
  type HttpMethod,
  httpMethods,
  type Parameter,
  type Reference,
  type SwaggerDocument,
  type SwaggerOperation,
  type SwaggerResponse,
} from './swagger.js'

/** One method and path of a document, with every `$ref` to a shared parameter or response resolved. */
export interface Operation {
  operationId: string
  method: HttpMethod
  /** The path template below `basePath`, such as `/identities/{identityId}`. */
  path: string
  parameters: Parameter[]
  responses: Record<string, SwaggerResponse>
  source: SwaggerOperation
}

/** A document prepared for use: its operations by id, and by method and path. */
export interface Contract {
  document: SwaggerDocument
  operations: ReadonlyMap<string, Operation>
  /** The operation that serves `path` (as sent, still percent-encoded); literal segments take precedence over parameters. */
  findOperation(method: string, path: string): Operation | undefined
  /** @throws Error when the document has no such operation. */
  operation(operationId: string): Operation
}

/**
 * Reads a Swagger 2.0 document.
 *
 * @throws Error naming the place when an operation has no id, an id is used twice, or a `$ref` does not resolve.
 */
export function readContract(document: SwaggerDocument): Contract {
  const operations = new Map<string, Operation>()
  for (const operation of readOperations(document)) {
    const other = operations.get(operation.operationId)
    if (other) {
      throw new Error(
        `Duplicate operationId ${operation.operationId}: ${other.method} ${other.path} and ` +
          `${operation.method} ${operation.path}. Rename one of them.`,
      )
    }
    operations.set(operation.operationId, operation)
  }
  return {
    document,
    operations,
    findOperation: (method, path) => findOperation([...operations.values()], method.toLowerCase(), path),
    operation(operationId) {
      const found = operations.get(operationId)
      if (!found)
        throw new Error(`Unknown operation ${operationId}. The document has: ${[...operations.keys()].join(', ')}.`)
      return found
    },
  }
}

function* readOperations(document: SwaggerDocument): Generator<Operation> {
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of httpMethods) {
      const source = item[method]
      if (!source) continue
      if (!source.operationId) throw new Error(`${method} ${path} has no operationId.`)
      const shared = (item.parameters ?? []).map((parameter) => resolve(document, 'parameters', parameter))
      const own = (source.parameters ?? []).map((parameter) => resolve(document, 'parameters', parameter))
      const inherited = shared.filter((a) => !own.some((b) => a.name === b.name && a.in === b.in))
      const responses = Object.entries(source.responses).map(([status, response]) => [
        status,
        resolve(document, 'responses', response),
      ])
      yield {
        operationId: source.operationId,
        method,
        path,
        parameters: [...inherited, ...own],
        responses: Object.fromEntries(responses),
        source,
      }
    }
  }
}

function resolve(document: SwaggerDocument, section: 'parameters', value: Parameter | Reference): Parameter
function resolve(document: SwaggerDocument, section: 'responses', value: SwaggerResponse | Reference): SwaggerResponse
function resolve(
  document: SwaggerDocument,
  section: 'parameters' | 'responses',
  value: Parameter | SwaggerResponse | Reference,
): Parameter | SwaggerResponse {
  if (!isReference(value)) return value
  const reference = value.$ref
  const name = reference.startsWith(`#/${section}/`) ? reference.slice(section.length + 3) : ''
  const entries: Record<string, Parameter | SwaggerResponse> = document[section] ?? {}
  const target = ownMember(entries, name)
  if (!target) throw new Error(`${reference} does not resolve: there is no such entry under #/${section}.`)
  return target
}

const isReference = (value: object): value is Reference => '$ref' in value

function findOperation(operations: Operation[], method: string, path: string): Operation | undefined {
  const sent = path.split('/')
  const fitting = operations.filter((operation) => operation.method === method && fits(operation.path.split('/'), sent))
  return fitting.sort((a, b) => parameterCount(a.path) - parameterCount(b.path))[0]
}

const fits = (template: string[], sent: string[]) =>
  template.length === sent.length && template.every((segment, i) => fitsSegment(segment, sent[i] ?? ''))

const fitsSegment = (template: string, sent: string) =>
  template.startsWith('{') && template.endsWith('}')
    ? sent !== ''
    : template.toLowerCase() === sent.toLowerCase().replaceAll('%3a', ':')

/** How many parameters a path template has; of two templates that match a path, the one with fewer wins. */
export const parameterCount = (path: string) => path.split('{').length
