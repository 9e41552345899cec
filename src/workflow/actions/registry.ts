import type { ActionType } from '../plan/actionType.js'
import { apiConnection } from './apiConnection.js'
import { appendToArrayVariable, appendToStringVariable } from './appendToVariable.js'
import { compose } from './compose.js'
import { expressionAction } from './expressionAction.js'
import { foreach } from './foreach.js'
import { http } from './http.js'
import { ifAction } from './if.js'
import { decrementVariable, incrementVariable } from './incrementVariable.js'
import { initializeVariable } from './initializeVariable.js'
import { javaScriptCode } from './javaScriptCode.js'
import { join } from './join.js'
import { mockOnlyTypes } from './mockOnly.js'
import { openApiConnection } from './openApiConnection.js'
import { parseJson } from './parseJson.js'
import { query } from './query.js'
import { response } from './response.js'
import { scope } from './scope.js'
import { select } from './select.js'
import { setVariable } from './setVariable.js'
import { switchAction } from './switch.js'
import { table } from './table.js'
import { terminate } from './terminate.js'
import { until } from './until.js'
import { wait } from './wait.js'
import { workflow } from './workflow.js'

const all: ActionType[] = [
  apiConnection,
  openApiConnection,
  http,
  response,
  workflow,
  compose,
  parseJson,
  query,
  select,
  table,
  join,
  initializeVariable,
  setVariable,
  incrementVariable,
  decrementVariable,
  appendToArrayVariable,
  appendToStringVariable,
  ifAction,
  switchAction,
  foreach,
  until,
  scope,
  terminate,
  wait,
  expressionAction,
  javaScriptCode,
  ...mockOnlyTypes,
]

/** Every supported type of action. Others need a mock. */
export const actionTypes: ReadonlyMap<string, ActionType> = new Map(
  all.map((actionType) => [actionType.type.toLowerCase(), actionType]),
)
