import type { Outline, OutlineAction, OutlineActions } from '../model/outline.js'
import type { Place } from '../model/place.js'

/** Outlines a definition that has been checked. */
export function outlineOf(definition: Place): Outline {
  const triggers = definition.member('triggers').members()
  return {
    triggers: Object.fromEntries(
      triggers.map(([name, place]) => [name, { type: textOf(place, 'type'), ...optional('kind', place) }]),
    ),
    actions: outlineActions(definition.member('actions')),
  }
}

function outlineActions(actions: Place): OutlineActions {
  return Object.fromEntries(actions.members().map(([name, place]) => [name, outlineAction(place)]))
}

function outlineAction(place: Place): OutlineAction {
  const runAfter = place.member('runAfter').members()
  const cases = place.member('cases').members()
  return {
    type: textOf(place, 'type'),
    ...optional('description', place),
    runAfter: Object.fromEntries(runAfter.map(([name, statuses]) => [name, wordsOf(statuses)])),
    ...(place.member('actions').exists ? branch(place) : {}),
    ...(cases.length === 0
      ? {}
      : { cases: Object.fromEntries(cases.map(([name, one]) => [name, branch(one)] as const)) }),
    ...(place.member('else').exists ? { else: branch(place.member('else')) } : {}),
    ...(place.member('default').exists ? { default: branch(place.member('default')) } : {}),
  }
}

const branch = (place: Place) => ({ actions: outlineActions(place.member('actions')) })

const textOf = (place: Place, name: string) => place.member(name).text() ?? ''

const wordsOf = (statuses: Place) => statuses.items().flatMap((status) => status.text() ?? [])

function optional<Name extends string>(name: Name, place: Place): Partial<Record<Name, string>> {
  const text = place.member(name).value
  return typeof text === 'string' ? ({ [name]: text } as Record<Name, string>) : {}
}
