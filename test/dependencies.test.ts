import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { packageRoot } from '../src/packageRoot.js'

const shipped = ['src', 'connector', 'linter']

/** Reads the annotations of the sources, which no package ships. */
const developmentOnly = ['gather.ts']

function importedPackages(folder: string): string[] {
  const files = readdirSync(join(packageRoot, folder), { recursive: true, encoding: 'utf8' })
  return files
    .filter((name) => name.endsWith('.ts') && !developmentOnly.includes(name))
    .flatMap((name) => [
      ...readFileSync(join(packageRoot, folder, name), 'utf8').matchAll(
        /^(?:import (?!type)(?:[^'\n]* from )?|\} from |.*\bimport\()'((?:@[\w-]+\/)?[\w-]+)(?:\/[^']*)?'/gm,
      ),
    ])
    .map(([, name = '']) => name)
}

describe('package.json', () => {
  it('has everything that a shipped command imports in its dependencies', () => {
    const manifest = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'))
    const imported = new Set(shipped.flatMap(importedPackages))
    expect(imported.size).toBeGreaterThan(15)
    expect([...imported].filter((name) => !Object.hasOwn(manifest.dependencies, name))).toEqual([])
  })
})
