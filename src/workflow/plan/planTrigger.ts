import type { Place } from '../model/place.js'
import type { TriggerPlan } from '../model/plan.js'
import type { TriggerTypes } from '../model/triggerType.js'
import type { Workflow } from '../model/workflow.js'
import { compileAt } from './actionPlanner.js'
import { asksToSecure } from './secureData.js'

const mostTriggers = 10

/** Reads the trigger of a run: the only one, or the one with the given name. */
export function planTrigger(
  { definition, dialect }: Workflow,
  chosen: string | undefined,
  triggerTypes: TriggerTypes,
): TriggerPlan {
  const triggers = definition.member('triggers')
  const [name, trigger] = choose(triggers, chosen)
  const typePlace = trigger.member('type')
  const type = typePlace.requiredText()
  const triggerType = triggerTypes.get(type.toLowerCase())
  if (!triggerType && type !== '') {
    const known = [...triggerTypes.values()].flatMap(({ types }) => types)
    typePlace.fault(
      `A trigger of type '${type}' is not supported. Known types: ${[...new Set(known)].join(', ')}.`,
      'UnsupportedTrigger',
    )
  }
  const start = triggerType?.plan({
    name,
    trigger,
    alwaysChecksSchema: dialect === 'Power Automate',
    template: compileAt,
  })
  const splitOn = trigger.member('splitOn')
  const trackingId = trigger.at('correlation', 'clientTrackingId')
  return {
    name,
    type,
    kind: trigger.member('kind').text(),
    secured: asksToSecure(trigger),
    expectsResponse: type.toLowerCase() === 'request',
    conditions: trigger
      .member('conditions')
      .items()
      .map((condition) => compileAt(condition.member('expression'))),
    splitOn: splitOn.exists ? compileAt(splitOn) : undefined,
    clientTrackingId: trackingId.exists ? compileAt(trackingId) : undefined,
    inputs: trigger.member('inputs').value,
    start: start ?? (() => ({})),
  }
}

function choose(triggers: Place, chosen: string | undefined): [string, Place] {
  const members = triggers.members()
  if (members.length > mostTriggers) triggers.fault(`A workflow has at most ${mostTriggers} triggers.`, 'LimitExceeded')
  const found =
    chosen === undefined ? members[0] : members.find(([name]) => name.toLowerCase() === chosen.toLowerCase())
  if (!found) {
    const known = members.map(([name]) => name).join(', ')
    triggers.fault(
      chosen === undefined
        ? 'A workflow must have a trigger to run.'
        : `There is no trigger '${chosen}'. Known: ${known}.`,
      chosen === undefined ? 'NoTrigger' : 'UnknownOption',
    )
  } else if (chosen === undefined && members.length > 1) {
    const known = members.map(([name]) => name).join(', ')
    triggers.fault(`This workflow has several triggers: ${known}. Choose one with --trigger NAME.`, 'MissingChoice')
  }
  return found ?? ['manual', triggers.member('manual')]
}
