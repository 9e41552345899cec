import { isObject, type Value } from '../value.js'

const secretMembers = new Set(['password', 'value', 'secret', 'pfx'])

/** The `authentication` of a call in the run history. */
export function shownAuthentication(authentication: Value): Value {
  if (!isObject(authentication)) return authentication
  return Object.fromEntries(
    Object.entries(authentication).map(([name, value]) => [
      name,
      secretMembers.has(name.toLowerCase()) ? '*sanitized*' : value,
    ]),
  )
}

/** The inputs of a call in the run history: without the secrets of its `authentication` and without `Authorization`. */
export function withoutSecrets(inputs: Value): Value {
  if (!isObject(inputs)) return inputs
  const members = Object.entries(inputs).map(([name, value]): [string, Value] => {
    if (name.toLowerCase() === 'authentication') return [name, shownAuthentication(value)]
    return [name, name.toLowerCase() === 'headers' ? withoutAuthorization(value) : value]
  })
  return Object.fromEntries(members)
}

function withoutAuthorization(headers: Value): Value {
  if (!isObject(headers)) return headers
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'authorization'))
}
