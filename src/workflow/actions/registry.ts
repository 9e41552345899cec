import type { ActionType } from './actionType.js'
import { apiConnection } from './apiConnection.js'
import { compose } from './compose.js'
import { response } from './response.js'

/** Every type of action that runs here. What is not in it is refused before a run. */
export const actionTypes: ReadonlyMap<string, ActionType> = new Map(
  [apiConnection, compose, response].map((actionType) => [actionType.type.toLowerCase(), actionType]),
)
