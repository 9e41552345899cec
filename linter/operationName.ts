import type { Operation } from './definition.js'
import { textOf } from './json.js'

/** How a problem names an operation: by its id, else by method and path. */
export const operationName = ({ json, method, path }: Operation): string =>
  textOf(json.operationId) ?? `${method} ${path}`
