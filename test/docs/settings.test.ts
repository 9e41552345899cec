import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { readConfig } from '../../src/config.js'
import { packageRoot } from '../../src/packageRoot.js'
import type { Environment } from '../../src/settings.js'

/** Read only so that the message can state its new name. */
const renamed = ['ALLOWED_HOSTS']

/** With a tenant and an audience every setting is read, whatever it depends on. */
function settingsRead(): string[] {
  const names = new Set<string>()
  const env: Environment = { ENTRA_TENANT_ID: 'tenant', ENTRA_AUDIENCE: 'audience' }
  readConfig(
    new Proxy(env, {
      get(target, name: string) {
        names.add(name)
        return target[name]
      },
    }),
  )
  return [...names].filter((name) => !renamed.includes(name))
}

function settingsListed(page: string): string[] {
  const text = readFileSync(join(packageRoot, page), 'utf8')
  const section = /^## Settings$([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(text)?.[1] ?? ''
  const cells = [...section.matchAll(/^\| *(`[^|]*) *\|/gm)].map(([, cell = '']) => cell)
  return cells.flatMap((cell) => [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, name = '']) => name))
}

describe('the tables of settings', () => {
  it('docs/operate.md has exactly the settings that the program reads', () => {
    expect(new Set(settingsListed('docs/operate.md'))).toEqual(new Set(settingsRead()))
  })

  it('docs/directory.md has the settings of the directory', () => {
    const ofDirectory = settingsRead().filter((name) => name.startsWith('DIRECTORY_'))
    expect(settingsListed('docs/directory.md')).toEqual(expect.arrayContaining(ofDirectory))
  })
})
