import { type JsonObject, objectOf } from '../../linter/json.js'
import type { Language } from '../../src/contract/tokenScopes.js'

/**
 * Makes the list of token scopes request its names in a language. Classic designers send a literal of
 * `x-ms-dynamic-values` as it is; new ones take `value` of `x-ms-dynamic-list`.
 */
export function withListLanguage(definition: JsonObject, language: Language): JsonObject {
  const definitions = objectOf(definition.definitions)
  const scope = objectOf(definitions.TokenScope)
  const values = objectOf(scope['x-ms-dynamic-values'])
  const list = objectOf(scope['x-ms-dynamic-list'])
  return {
    ...definition,
    definitions: {
      ...definitions,
      TokenScope: {
        ...scope,
        'x-ms-dynamic-values': { ...values, parameters: { language } },
        'x-ms-dynamic-list': { ...list, parameters: { language: { value: language } } },
      },
    },
  }
}
