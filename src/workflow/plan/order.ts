import { didYouMean } from '../../nearestName.js'
import { nameKey } from '../model/nameKey.js'
import type { Place } from '../model/place.js'
import { runAfterStatuses, type Status } from '../model/status.js'

/** An action as written, and the actions it waits for. */
export interface Waiting {
  readonly name: string
  readonly place: Place
  readonly runAfter: readonly { readonly name: string; readonly statuses: readonly Status[] }[]
}

/**
 * Reads the actions of a container and sorts each after those it waits for; otherwise in the order they are written.
 * Names that are not in the container, an action that waits for itself and a cycle are reported as faults.
 */
export function orderActions(actions: Place, triggers: ReadonlySet<string> = new Set()): Waiting[] {
  const members = actions.members()
  const names = new Map(members.map(([name]) => [nameKey(name), name]))
  const open = members.map(([name, place]) => ({
    name,
    place,
    runAfter: readRunAfter(name, place.member('runAfter'), names, triggers),
  }))
  const ordered: Waiting[] = []
  const done = new Set<string>()
  for (;;) {
    const next = open.findIndex(({ runAfter }) => runAfter.every(({ name }) => done.has(name)))
    const [ready] = next < 0 ? [] : open.splice(next, 1)
    if (!ready) break
    done.add(ready.name)
    ordered.push(ready)
  }
  if (open.length > 0) reportCycle(open)
  return [...ordered, ...open.map((waiting) => ({ ...waiting, runAfter: [] }))]
}

function readRunAfter(
  own: string,
  place: Place,
  names: ReadonlyMap<string, string>,
  triggers: ReadonlySet<string>,
): Waiting['runAfter'] {
  return place.members().flatMap(([written, statuses]) => {
    const name = names.get(nameKey(written))
    // Workflows with several triggers and agents list the trigger of an action; it has always ended.
    if (name === undefined && triggers.has(nameKey(written))) return []
    if (name === undefined) {
      const others = [...names.values()].filter((other) => other !== own)
      const known = others.length > 0 ? `Known: ${others.join(', ')}.` : 'It has no other action: remove this entry.'
      statuses.fault(
        `'${own}' waits for '${written}', which is not in the same container.${didYouMean(written, others)} ${known}`,
        'InvalidRunAfter',
      )
      return []
    }
    if (name === own) {
      statuses.fault(`'${own}' waits for itself. Remove this entry.`, 'InvalidRunAfter')
      return []
    }
    return [{ name, statuses: readStatuses(statuses) }]
  })
}

function readStatuses(place: Place): Status[] {
  const read = place.items().flatMap((item) => item.word(runAfterStatuses) ?? [])
  if (place.items().length === 0)
    place.fault(`List the statuses to go on after: ${runAfterStatuses.join(', ')}.`, 'InvalidRunAfter')
  return read
}

function reportCycle(open: Waiting[]): void {
  const waiting = new Map(open.map((action) => [action.name, action]))
  const round: Waiting[] = []
  let at = open[0]
  while (at && !round.includes(at)) {
    round.push(at)
    at = at.runAfter.flatMap(({ name }) => waiting.get(name) ?? [])[0]
  }
  const cycle = at ? round.slice(round.indexOf(at)) : round
  const names = [...cycle.map(({ name }) => name), cycle[0]?.name].join(' → ')
  cycle[0]?.place
    .member('runAfter')
    .fault(`These actions wait for each other: ${names}. None can start.`, 'InvalidRunAfter')
}
