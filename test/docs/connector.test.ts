import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { deploymentText } from '../../connector/package/instructions.js'
import { readOptions } from '../../connector/package/options.js'
import { packageRoot } from '../../src/packageRoot.js'

const linesOf = (text: string) => text.match(/^paconn .*$/gm) ?? []

describe('connector/README.md', () => {
  it('gives publishers the paconn lines that the package gives them and CI runs', () => {
    const options = readOptions({
      host: 'localhost',
      auth: 'connection-string',
      edition: 'power-platform',
      locale: 'en',
      publisher: 'Us',
      stackOwner: 'Us',
      development: true,
    })
    const readme = readFileSync(join(packageRoot, 'connector/README.md'), 'utf8')
    expect(linesOf(readme)).toHaveLength(5)
    expect(linesOf(readme)).toEqual(linesOf(deploymentText(options)))
  })
})
