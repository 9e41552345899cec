import type { Place } from '../model/place.js'
import type { RecordedAction, RecordedActions, RecordedDefinition } from '../model/recordedDefinition.js'
import type { Value } from '../value.js'
import { sanitizeAuthentication, sanitizeConstants, sanitized } from './sanitize.js'

/**
 * A checked definition for the run history: whole, so that the history can be opened without the workflow's file, except for
 * possible secrets: defaults of secure parameters, credentials of `authentication`, and the constants of secured actions.
 */
export function recordDefinition(definition: Place): RecordedDefinition {
  const triggers = definition.member('triggers').members()
  const staticResults = definition.member('staticResults')
  return {
    ...otherMembers(definition, ['triggers', 'actions', 'parameters', 'staticResults']),
    ...(definition.member('parameters').exists
      ? { parameters: recordParameters(definition.member('parameters')) }
      : {}),
    ...(staticResults.exists
      ? { staticResults: recordStaticResults(staticResults, definition.member('actions')) }
      : {}),
    triggers: Object.fromEntries(
      triggers.map(([name, place]) => [name, { ...contentsOf(place, []), type: textOf(place, 'type') }]),
    ),
    actions: recordActions(definition.member('actions')),
  }
}

/** Members of an action that are read in any case and written as in the schema. */
const structure = ['type', 'runAfter', 'actions', 'else', 'cases', 'default']

function recordActions(actions: Place): RecordedActions {
  return Object.fromEntries(actions.members().map(([name, place]) => [name, recordActionOf(place)]))
}

function recordActionOf(place: Place): RecordedAction {
  const runAfter = place.member('runAfter').members()
  const cases = place.member('cases').members()
  return {
    ...contentsOf(place, structure),
    type: textOf(place, 'type'),
    runAfter: Object.fromEntries(runAfter.map(([name, statuses]) => [name, statusesOf(statuses)])),
    ...(place.member('actions').exists ? branch(place) : {}),
    ...(cases.length === 0
      ? {}
      : {
          cases: Object.fromEntries(
            cases.map(([name, one]) => [name, { ...otherMembers(one, ['actions']), ...branch(one) }]),
          ),
        }),
    ...(place.member('else').exists ? { else: branch(place.member('else')) } : {}),
    ...(place.member('default').exists ? { default: branch(place.member('default')) } : {}),
  }
}

const branch = (place: Place) => ({ actions: recordActions(place.member('actions')) })

const textOf = (place: Place, name: string) => place.member(name).text() ?? ''

const statusesOf = (statuses: Place) => statuses.items().flatMap((status) => status.text() ?? [])

/** The members of a trigger or an action; those of a secured one keep only their expressions. */
function contentsOf(place: Place, without: readonly string[]): Record<string, Value> {
  const members = otherMembers(place, without)
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => {
      if (name.toLowerCase() !== 'inputs') return [name, value]
      return [name, isSecured(place) ? sanitizeConstants(value) : sanitizeAuthentication(value)]
    }),
  )
}

const isSecured = (place: Place) => place.at('runtimeConfiguration', 'secureData', 'properties').items().length > 0

/** The default of a secure parameter is a secret in the definition. */
function recordParameters(parameters: Place): Record<string, Value> {
  return Object.fromEntries(
    parameters.members().map(([name, place]) => {
      const secure = /^secure/i.test(textOf(place, 'type'))
      return [name, otherMembers(place, secure ? ['defaultValue', 'value', 'allowedValues'] : [])]
    }),
  )
}

/** Static results of secured actions contain their outputs. */
function recordStaticResults(results: Place, actions: Place): Record<string, Value> {
  const hidden = new Set(securedResults(actions))
  return Object.fromEntries(
    results.members().map(([name, { value }]) => [name, hidden.has(name) ? sanitized : (value ?? null)]),
  )
}

function securedResults(actions: Place): string[] {
  return actions.members().flatMap(([, action]) => {
    const name = action.at('runtimeConfiguration', 'staticResult', 'name').value
    const branches = [action, action.member('else'), action.member('default'), ...casesOf(action)]
    return [
      ...(typeof name === 'string' && isSecured(action) ? [name] : []),
      ...branches.flatMap((one) => securedResults(one.member('actions'))),
    ]
  })
}

const casesOf = (action: Place) =>
  action
    .member('cases')
    .members()
    .map(([, one]) => one)

function otherMembers(place: Place, without: readonly string[]): Record<string, Value> {
  const left = new Set(without.map((name) => name.toLowerCase()))
  const members = place.members().filter(([name]) => !left.has(name.toLowerCase()))
  return Object.fromEntries(members.map(([name, { value }]) => [name, value ?? null]))
}
