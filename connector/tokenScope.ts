import type { Schema } from '../src/contract/swagger.js'
import { scopeNames, tokenScopes } from '../src/contract/tokenScopes.js'

/**
 * The definition of a token scope. Below `items`, the designer ignores `enum`; it offers a list only for
 * `x-ms-dynamic-values` (classic designers) and `x-ms-dynamic-list` (new ones), and lets a maker type another value.
 */
export const tokenScope: Schema = {
  type: 'string',
  enum: scopeNames,
  'x-ms-enum-values': tokenScopes.map(({ value, texts }) => ({ value, displayName: texts.en.displayName })),
  'x-ms-dynamic-values': {
    operationId: 'ListTokenScopes',
    'value-collection': 'value',
    'value-path': 'value',
    'value-title': 'displayName',
    parameters: {},
  },
  'x-ms-dynamic-list': {
    operationId: 'ListTokenScopes',
    itemsPath: 'value',
    itemValuePath: 'value',
    itemTitlePath: 'displayName',
    parameters: {},
  },
}
