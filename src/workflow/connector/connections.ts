import { type Contract, readContract } from '../../contract/contract.js'
import type { SwaggerDocument } from '../../contract/swagger.js'
import { didYouMean } from '../../nearestName.js'
import { type ConnectionValue, type Credentials, connectionParts, readCredentials } from '../model/connectionValue.js'
import type { Place } from '../model/place.js'
import { isTemplateExpression } from '../model/templateExpression.js'
import type { ConnectionReference, Workflow } from '../model/workflow.js'
import { isObject, setMember, type Value, type ValueObject } from '../value.js'

/** A connection: the connector's operations, its address and what is sent with every call. */
export interface Connection {
  readonly key: string
  readonly contract: Contract
  /** Origin and base path, without a slash at the end. */
  readonly baseUrl: string
  readonly credentials: Credentials
}

/** Connections as configured outside the workflow. Names are keys of connections or names of APIs. */
export interface ConnectionOptions {
  /** Swagger documents of custom connectors. */
  connectors?: ReadonlyMap<string, SwaggerDocument>
  connections?: ReadonlyMap<string, ConnectionValue>
  /** The document of connectors that are not in `connectors`. */
  defaultConnector: () => SwaggerDocument
  /** The value of connections of the default connector that are not in `connections`. */
  defaultConnection?: ConnectionValue
}

/** Creates the connections of one workflow, each once. */
export class Connections {
  private readonly made = new Map<string, Connection | 'unknown' | undefined>()
  /** Whether any connection of the default connector was created without its own value. */
  usesDefault = false
  private readonly contracts = new Map<SwaggerDocument, Contract>()

  constructor(
    private readonly workflow: Workflow,
    private readonly options: ConnectionOptions,
  ) {}

  /**
   * The connection whose key is at a place.
   *
   * @param fits whether a connector has the called operation, to distinguish the default connector from others when the name is
   * unknown.
   * @returns `unknown` when the connector has no known swagger; undefined, with a fault reported at the place, when the workflow
   * declares no such connection or it cannot be created.
   */
  find(key: string, place: Place, fits: (contract: Contract) => boolean): Connection | 'unknown' | undefined {
    const name = key.toLowerCase()
    const known = this.made.get(name)
    if (known !== undefined && known !== 'unknown') return known
    const made = this.make(key, place, fits)
    this.made.set(name, made)
    return made
  }

  /** The name of the connector behind a connection, for messages. */
  connectorName(key: string): string {
    return this.declaration(key)?.api ?? key
  }

  /** What `parameters('$connections')` returns: each declared or used connection with placeholder ids. */
  parameterValue(keys: Iterable<string>): ValueObject {
    const values: ValueObject = {}
    for (const key of new Set([...this.workflow.connections.keys(), ...keys])) {
      setMember(values, key, reference(key, this.workflow.connections.get(key)?.place.value))
    }
    return values
  }

  private make(key: string, place: Place, fits: (contract: Contract) => boolean): Connection | 'unknown' | undefined {
    const declared = this.declaration(key)
    if (!declared && this.workflow.connections.size > 0) {
      const known = [...this.workflow.connections.keys()].join(', ')
      place.fault(
        `There is no connection '${key}' in this workflow. It declares: ${known}.${didYouMean(key, this.workflow.connections.keys())}`,
        'UnknownConnection',
      )
      return undefined
    }
    if (!declared && this.workflow.dialect !== 'Definition') {
      place.fault(
        `The connection '${key}' is missing: this workflow declares none. ${declareHint(this.workflow)}`,
        'UnknownConnection',
      )
      return undefined
    }
    const names = [key, ...(declared?.api ? [declared.api] : [])]
    const given = pick(this.options.connectors, names)
    const own = pick(this.options.connections, names)
    if (!given && !this.isDefault(names, declared, fits)) return 'unknown'
    this.usesDefault ||= own === undefined && given === undefined
    const value = own ?? (given ? undefined : this.options.defaultConnection)
    try {
      return this.connect(key, given ?? this.options.defaultConnector(), value)
    } catch (error) {
      place.fault(`The connection '${key}' cannot be created: ${(error as Error).message}`, 'UnknownOption')
      return undefined
    }
  }

  /** Whether a connection is one of the default connector: by its name, or by the operation when its name is unknown. */
  private isDefault(
    names: readonly string[],
    declared: ConnectionReference | undefined,
    fits: (contract: Contract) => boolean,
  ): boolean {
    if (names.some((name) => defaultName.test(name))) return true
    return !declared?.managed && fits(this.contract(this.options.defaultConnector()))
  }

  private connect(key: string, document: SwaggerDocument, value: ConnectionValue | undefined): Connection {
    const parts = value === undefined ? {} : connectionParts(value, document)
    return {
      key,
      contract: this.contract(document),
      baseUrl: baseUrl(document, parts.url),
      credentials: readCredentials(parts, document),
    }
  }

  private contract(document: SwaggerDocument): Contract {
    const known = this.contracts.get(document) ?? readContract(document)
    this.contracts.set(document, known)
    return known
  }

  private declaration(key: string) {
    const name = key.toLowerCase()
    return [...this.workflow.connections.values()].find((connection) => connection.key.toLowerCase() === name)
  }
}

/** How connections of the default connector are called. */
const defaultName = /^acs$|acs[-_. ]?identit|communication[-_. ]?(services?)?[-_. ]?identit/i

/** An address with a path replaces the swagger's base path, one without keeps it. */
function baseUrl({ host = '', basePath = '/', schemes = ['https'] }: SwaggerDocument, url: string | undefined): string {
  const given = new URL(url ?? `${schemes.includes('https') ? 'https' : (schemes[0] ?? 'https')}://${host}`)
  const path = given.pathname === '/' ? basePath : given.pathname
  return `${given.origin}${path.replace(/\/+$/, '')}`
}

function pick<Item>(map: ReadonlyMap<string, Item> | undefined, names: string[]): Item | undefined {
  for (const [name, item] of map ?? [])
    if (names.some((wanted) => wanted.toLowerCase() === name.toLowerCase())) return item
  return undefined
}

/** A connection as its envelope describes it; ids that only a deployment has are placeholders. */
function reference(key: string, declared: Value | undefined): Value {
  const madeUp = madeUpReference(key)
  if (!isObject(declared)) return madeUp
  const known = Object.entries(declared).filter(
    ([, value]) => typeof value !== 'string' || !isTemplateExpression(value),
  )
  return { ...madeUp, ...Object.fromEntries(known) }
}

function madeUpReference(key: string): ValueObject {
  const id = `/subscriptions/local/resourceGroups/local/providers/Microsoft.Web/connections/${key}`
  return {
    connectionId: id,
    connectionName: key,
    id: `/subscriptions/local/resourceGroups/local/providers/Microsoft.Web/customApis/${key}`,
  }
}

function declareHint({ dialect }: Workflow): string {
  switch (dialect) {
    case 'Standard':
      return "Declare it under 'managedApiConnections' of connections.json."
    case 'Power Automate':
      return "Declare it under 'connectionReferences'."
    default:
      return "Declare it under 'properties.parameters.$connections.value'."
  }
}

/** The message that a connector is not known. */
export const unknownConnector = (key: string, connector: string, operation: string): string =>
  `${operation} is an operation of the connector '${connector}', which is not known. Give its swagger with --connector ` +
  `${key}=FILE, and its value with --connection ${key}=VALUE.`
