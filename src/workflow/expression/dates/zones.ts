import { type Moment, momentOf, ticksAtEpoch, ticksPerMillisecond } from './moment.js'
import { windowsZones } from './windowsZones.js'

/** A time zone. */
export interface Zone {
  readonly name: string
  readonly isUtc: boolean
  /** The offset from UTC at an instant (ticks since 0001 in UTC), in ticks. */
  offsetAt(utcTicks: bigint): bigint
}

const zones = new Map<string, Zone | undefined>()
const byPlainName = new Map(Object.entries(windowsZones).map(([windows, iana]) => [plainName(windows), iana]))

/** A zone by its Windows name (with or without its punctuation) or its IANA name. Undefined when there is none. */
export function findZone(name: string): Zone | undefined {
  if (!zones.has(name)) zones.set(name, openZone(byPlainName.get(plainName(name)) ?? name))
  return zones.get(name)
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9+-]/g, '')
}

function openZone(name: string): Zone | undefined {
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'gregory',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    return undefined
  }
  return {
    name,
    isUtc: /^(?:etc\/)?(?:utc|uct|zulu|universal)$/i.test(name),
    offsetAt(utcTicks) {
      const seconds = Number((utcTicks - ticksAtEpoch) / (ticksPerMillisecond * 1000n))
      return BigInt(wallMilliseconds(format, seconds * 1000) - seconds * 1000) * ticksPerMillisecond
    },
  }
}

function wallMilliseconds(format: Intl.DateTimeFormat, milliseconds: number): number {
  const found = new Map(format.formatToParts(milliseconds).map(({ type, value }) => [type, value]))
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(found.get(type))
  const year = found.get('era')?.startsWith('B') ? 1 - number('year') : number('year')
  const wall = new Date(0)
  wall.setUTCFullYear(year, number('month') - 1, number('day'))
  wall.setUTCHours(number('hour'), number('minute'), number('second'))
  return wall.getTime()
}

/** The local time of a zone at an instant. Only UTC itself keeps the `Z`. */
export function fromUtc(utc: Moment, zone: Zone): Moment {
  if (zone.isUtc) return { ticks: utc.ticks, kind: 'utc' }
  return momentOf(utc.ticks + zone.offsetAt(utc.ticks), 'unspecified')
}

/**
 * The instant of a local time. Of two instants in a repeated hour in autumn it is the later one (standard time); undefined for
 * a local time that is skipped in spring.
 */
export function toUtc(wall: Moment, zone: Zone): Moment | undefined {
  const day = 864_000_000_000n
  const offsets = [zone.offsetAt(wall.ticks - day), zone.offsetAt(wall.ticks + day)]
  const instants = offsets
    .map((offset) => wall.ticks - offset)
    .filter((utc) => utc + zone.offsetAt(utc) === wall.ticks)
    .sort((a, b) => (a < b ? 1 : -1))
  const [latest] = instants
  return latest === undefined ? undefined : momentOf(latest, 'utc')
}
