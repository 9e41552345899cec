import { didYouMean } from '../../nearestName.js'
import type { Place } from './place.js'

/** Reports every unknown member of an object, in any case, as the service does on saving. */
export function reportUnknownMembers(place: Place, known: readonly string[]): void {
  const names = new Set(known.map((name) => name.toLowerCase()))
  for (const [name, member] of place.members()) {
    if (!names.has(name.toLowerCase()))
      member.fault(
        `Could not find member '${name}' here.${didYouMean(name, known)} Known: ${known.join(', ')}.`,
        'UnknownMember',
      )
  }
}
