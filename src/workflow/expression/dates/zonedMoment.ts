import { type Moment, type MomentKind, momentFromParts, ticksPerMinute } from './moment.js'

/** The fraction of a second as ticks; smaller parts are truncated. */
export function fractionTicks(digits: string): number {
  return Number(digits.slice(0, 7).padEnd(7, '0'))
}

/** A moment of a zone (`Z`, an offset, or none), with an offset converted to UTC as .NET does on a machine in UTC. */
export function inZone(
  parts: {
    year: number
    month: number
    day: number
    hour?: number
    minute?: number
    second?: number
    fraction?: number
  },
  zone: string | undefined,
): Moment | undefined {
  const moment = momentFromParts(parts, kindOf(zone))
  if (moment?.kind !== 'local' || zone === undefined) return moment
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', '') || 0)
  const ticks = moment.ticks - (zone.startsWith('-') ? -1n : 1n) * BigInt(minutes) * ticksPerMinute
  return ticks < 0n ? undefined : { ticks, kind: 'local' }
}

function kindOf(zone: string | undefined): MomentKind {
  if (zone === undefined) return 'unspecified'
  return /^(Z|GMT|UTC)$/i.test(zone) ? 'utc' : 'local'
}
