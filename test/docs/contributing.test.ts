import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { packageRoot } from '../../src/packageRoot.js'

const text = readFileSync(join(packageRoot, 'CONTRIBUTING.md'), 'utf8')
const paths = [...text.matchAll(/`((?:[\w.-]+\/)+[\w.-]*)(?: [^`]*)?`/g)].map(([, path = '']) => path)

describe('CONTRIBUTING.md', () => {
  it('names only files and folders that exist', () => {
    expect(paths.length).toBeGreaterThan(30)
    expect(paths.filter((path) => !existsSync(join(packageRoot, path)))).toEqual([])
  })

  it('has an example change for each of the usual ones', () => {
    const changes = [...text.matchAll(/^\| (an? [\w -]+|the [\w -]+?) +\| .*`/gm)].map(([, change = '']) =>
      change.trim(),
    )
    expect(changes).toEqual(
      expect.arrayContaining([
        'a scope',
        'the longest lifetime',
        'an api-version of the directory',
        'a workflow function',
        'an action type',
        'a linter rule',
        'a control operation',
        'the log format',
      ]),
    )
  })
})
