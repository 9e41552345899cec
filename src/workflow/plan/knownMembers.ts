import { nearestName } from '../../nearestName.js'
import type { Place } from '../model/place.js'
import { reportUnknownMembers } from '../model/unknownMembers.js'

/** The members of a definition (Workflow Definition Language, schema 2016-06-01). */
const definitionMembers = [
  ...['$schema', 'contentVersion', 'metadata', 'description', 'parameters', 'staticResults'],
  ...['triggers', 'actions', 'outputs'],
]
const triggerMembers = [
  ...['type', 'kind', 'inputs', 'recurrence', 'evaluatedRecurrence', 'splitOn', 'splitOnConfiguration', 'conditions'],
  ...['correlation', 'operationOptions', 'runtimeConfiguration', 'trackedProperties', 'metadata', 'description'],
]
const runtimeMembers = ['concurrency', 'paginationPolicy', 'contentTransfer', 'secureData', 'staticResult']
const concurrencyMembers = ['repetitions', 'runs', 'maximumWaitingRuns']
const inputMembers = new Map([
  [
    'http',
    ['method', 'uri', 'headers', 'queries', 'body', 'cookie', 'authentication', 'retryPolicy', 'schema', 'timeout'],
  ],
  ['response', ['statusCode', 'headers', 'body', 'schema']],
])

/** Reports unknown members of the definition and its triggers. */
export function checkDefinitionMembers(definition: Place): void {
  reportUnknownMembers(definition, definitionMembers)
  for (const [, trigger] of definition.member('triggers').members()) {
    reportMisspeltMembers(trigger, triggerMembers)
    checkRuntimeConfiguration(trigger)
  }
}

/** Reports unknown members of an action's settings and inputs. */
export function checkSettingMembers(action: Place, type: string): void {
  reportUnknownMembers(action.member('limit'), ['count', 'timeout'])
  checkRuntimeConfiguration(action)
  const known = inputMembers.get(type.toLowerCase())
  if (known) reportMisspeltMembers(action.member('inputs'), known)
}

function checkRuntimeConfiguration(place: Place): void {
  const configuration = place.member('runtimeConfiguration')
  reportMisspeltMembers(configuration, runtimeMembers)
  reportUnknownMembers(configuration.member('concurrency'), concurrencyMembers)
}

/** Reports unknown members that resemble a known one, where the service may accept more members than are known. */
function reportMisspeltMembers(place: Place, known: readonly string[]): void {
  if (typeof place.value === 'string') return
  const names = new Set(known.map((name) => name.toLowerCase()))
  for (const [name, member] of place.members()) {
    if (names.has(name.toLowerCase())) continue
    const near = nearestName(name, known)
    if (near !== undefined)
      member.fault(`Could not find member '${name}' here. Did you mean '${near}'?`, 'UnknownMember')
  }
}
