import { Place } from '../model/place.js'
import { isObject, setMember, type Value, type ValueObject } from '../value.js'

const reference = /^\[\s*(parameters|variables)\('([^']+)'\)\s*\]$/i
const escaped = /^\[\[/

/**
 * Does for one resource of an ARM template what deployment does before the engine sees it: `[parameters('x')]` and
 * `[variables('x')]` become their values, `[[` becomes `[`. Other template expressions are kept as they stand, because
 * only a deployment knows their values; those that reach a place where the run needs them are reported there.
 * ("Understand the structure and syntax of ARM templates", section Expressions.)
 *
 * @param given values for the template's parameters, by name, ahead of their defaults.
 */
export function resolveTemplate(resource: Place, template: Place, given: ReadonlyMap<string, Value>): Place {
  const lookUp = (kind: string, name: string): Value | undefined =>
    kind.toLowerCase() === 'variables'
      ? template.at('variables', name).value
      : (given.get(name) ?? template.at('parameters', name, 'defaultValue').value)
  return new Place(resolve(resource.value ?? null, lookUp), resource.path, resource.source)
}

function resolve(value: Value, lookUp: (kind: string, name: string) => Value | undefined): Value {
  if (typeof value === 'string') {
    if (escaped.test(value)) return value.slice(1)
    const [, kind, name] = reference.exec(value) ?? []
    return kind && name ? (lookUp(kind, name) ?? value) : value
  }
  if (Array.isArray(value)) return value.map((item) => resolve(item, lookUp))
  if (!isObject(value)) return value
  const resolved: ValueObject = {}
  for (const [name, member] of Object.entries(value)) setMember(resolved, name, resolve(member, lookUp))
  return resolved
}
