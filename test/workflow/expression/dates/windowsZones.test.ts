import { createRequire } from 'node:module'
import { describe, expect, it } from '@jest/globals'
import { windowsZones } from '../../../../src/workflow/expression/dates/windowsZones.js'

interface WindowsZones {
  supplemental: {
    windowsZones: { mapTimezones: { mapZone: { _other: string; _type: string; _territory: string } }[] }
  }
}

/** Unicode's own table, from its package: what each zone of Windows stands for world-wide. */
const published: WindowsZones = createRequire(import.meta.url)('cldr-core/supplemental/windowsZones.json')
const worldWide = published.supplemental.windowsZones.mapTimezones
  .map(({ mapZone }) => mapZone)
  .filter(({ _territory }) => _territory === '001')

/** One name for all names of a zone, so that a new spelling in a later CLDR is no difference. */
const canonical = (zone: string) => new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone

describe('the zones of Windows', () => {
  it('are the ones that Unicode lists', () => {
    expect(new Set(Object.keys(windowsZones))).toEqual(new Set(worldWide.map(({ _other }) => _other)))
  })

  it.each(worldWide)('give $_other the zone $_type', ({ _other, _type }) => {
    expect(canonical(windowsZones[_other] ?? '')).toBe(canonical(_type))
  })
})
