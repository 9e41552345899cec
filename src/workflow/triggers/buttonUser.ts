import type { Clock } from '../../clock.js'
import { isObject, type Value, type ValueObject } from '../value.js'

/** Kinds of Request triggers that a person starts, with a button or in an app. */
const personalKinds = new Set(['button', 'apiconnection', 'powerapp', 'powerappv2'])

const user = { name: 'Local User', email: 'user@example.com', id: '00000000-0000-0000-0000-000000000001' }

/**
 * The outputs of a trigger with the headers of the user who pressed the button, plain and in base64 (`headersSchema` of exported
 * flows declares the latter). Those of the caller take precedence.
 */
export function withButtonUser(outputs: Value, kind: string | undefined, clock: Clock): Value {
  if (!personalKinds.has(kind?.toLowerCase() ?? '') || !isObject(outputs)) return outputs
  const given = isObject(outputs.headers) ? outputs.headers : {}
  const names = new Set(Object.keys(given).map((name) => name.toLowerCase()))
  const own: ValueObject = { 'x-ms-user-timestamp': new Date(clock.now()).toISOString() }
  for (const [name, value] of Object.entries(user)) {
    own[`x-ms-user-${name}`] = value
    own[`x-ms-user-${name}-encoded`] = Buffer.from(value).toString('base64')
  }
  const missing = Object.entries(own).filter(([name]) => !names.has(name))
  return { ...outputs, headers: { ...Object.fromEntries(missing), ...given } }
}
