import type { Value } from '../../value.js'
import { invalidParameter } from '../expressionError.js'
import { define, type FunctionDefinition } from './definition.js'
import { textParameter } from './parameters.js'

const defaultPorts: Readonly<Record<string, bigint>> = {
  'http:': 80n,
  'https:': 443n,
  'ws:': 80n,
  'wss:': 443n,
  'ftp:': 21n,
  'ldap:': 389n,
  'mailto:': 25n,
  'telnet:': 23n,
}

/** Functions that return a part of an absolute URI. */
export const uriFunctions: FunctionDefinition[] = [
  uriPart('uriHost', ({ hostname }) => hostname),
  uriPart('uriPath', ({ pathname }) => pathname || '/'),
  uriPart('uriPathAndQuery', ({ pathname, search }) => (pathname || '/') + search),
  uriPart('uriPort', ({ port, protocol }) => (port === '' ? (defaultPorts[protocol] ?? -1n) : BigInt(port))),
  uriPart('uriQuery', ({ search }) => search),
  uriPart('uriScheme', ({ protocol }) => protocol.slice(0, -1)),
]

function uriPart(name: string, read: (uri: URL) => Value): FunctionDefinition {
  return define(name, 1, 'the URI', ([value = null]) => {
    const text = textParameter(name, value)
    if (!URL.canParse(text)) throw invalidParameter(name, `The value '${text}' is not an absolute URI.`)
    return read(new URL(text))
  })
}
