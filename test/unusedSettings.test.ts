import { describe, expect, it } from '@jest/globals'
import { readConfig } from '../src/config.js'
import { trackSettings } from '../src/unusedSettings.js'

function unused(env: Record<string, string>): string[] {
  const tracked = trackSettings(env)
  readConfig(tracked.env)
  return tracked.unused()
}

describe('settings that nothing reads', () => {
  it.each([
    ['DIRECTORY_PROT', 'DIRECTORY_PORT'],
    ['DIRECTORY_TROTTLING', 'DIRECTORY_THROTTLING'],
    ['PUBLIC_URI', 'PUBLIC_URL'],
    ['LOG_LEVL', 'LOG_LEVEL'],
    ['COMMUNICATION_SERVICES_CONECTION_STRING', 'COMMUNICATION_SERVICES_CONNECTION_STRING'],
  ])('names %s, and the setting that was meant', (name, meant) => {
    expect(unused({ [name]: 'x' })).toEqual([`${name} is set and has no effect. Did you mean ${meant}?`])
  })

  it('reports no settings that are read, empty, or of other programs', () => {
    expect(
      unused({ DIRECTORY_PORT: '0', DIRECTORY_NAME: '', HOME: '/', POST: '1', DATABASE_URL: 'x', PATH: '/bin' }),
    ).toEqual([])
  })
})
