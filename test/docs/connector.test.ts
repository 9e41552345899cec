import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { deploymentText } from '../../connector/package/instructions.js'
import { readOptions } from '../../connector/package/options.js'
import { readConnectorDefinition } from '../../src/contract/readSwagger.js'
import { scopeNames } from '../../src/contract/tokenScopes.js'
import { isScope } from '../../src/directory/model/scopes.js'
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
      development: true,
    })
    const readme = readFileSync(join(packageRoot, 'connector/README.md'), 'utf8')
    expect(linesOf(readme)).toHaveLength(5)
    expect(linesOf(readme)).toEqual(linesOf(deploymentText(options)))
  })
})

describe('the scopes and the lifetime that the documents name', () => {
  const lifetime = readConnectorDefinition().definitions?.TokenLifetime
  const range = `${lifetime?.minimum} to ${lifetime?.maximum}`

  it('are those that the lifetime describes itself with', () => {
    expect(lifetime?.description).toMatch(new RegExp(`^${range} minutes\\. Without it, ${lifetime?.maximum} `))
  })

  it.each(['README.md', 'connector/README.md'])('are those of the contract in %s', (name) => {
    const text = readFileSync(join(packageRoot, name), 'utf8')
    expect(scopeNames.filter((scope) => !text.includes(`\`${scope}\``))).toEqual([])
    expect(text).toContain(range)
  })

  it('are those that the directory accepts', () => {
    expect(scopeNames.filter((scope) => !isScope(scope))).toEqual([])
  })
})
