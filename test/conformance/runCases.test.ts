import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { loadCases } from '../../conformance/loadCases.js'
import { runCases } from '../../conformance/runCases.js'
import { toPage } from '../../conformance/table.js'
import { packageRoot } from '../../src/packageRoot.js'
import { targetOf } from '../directory/wireSuite.js'
import { useDirectory } from '../support/directory.js'

describe('conformance', () => {
  const directory = useDirectory()

  it('gives the results in docs/conformance.md, and leaves no identity behind', async () => {
    const page = toPage(await runCases(loadCases(), targetOf(directory)), 'the embedded directory')
    const written = readFileSync(join(packageRoot, 'docs/conformance.md'), 'utf8')
    // npm run conformance -- --write
    expect(`${page.trimEnd()}\n`).toBe(written)
    const { identities } = (await directory.control('/identities?state=active', undefined, 'GET')) as {
      identities: object[]
    }
    expect(identities).toEqual([])
  })

  it('names what differs, and what was not sent', async () => {
    const request = { method: 'POST', path: '/identities?api-version=2023-10-01' }
    const cases = [
      { name: 'wrong', request, expected: { status: 200, headers: { 'x-cache': null, 'ms-cv': 'x' }, body: null } },
      { name: 'unsent', request, sign: { key: 'secondary' as const }, expected: { status: 201 } },
    ]
    const { origin, primaryKey } = targetOf(directory)
    const results = await runCases([{ name: 'create', cases }], { origin, primaryKey })
    expect(results).toMatchObject([
      {
        differences: [
          'status is 201 instead of 200',
          expect.stringMatching(/^body is \{"identity"/),
          'header x-cache should be absent',
          expect.stringMatching(/^header ms-cv is /),
        ],
      },
      { skipped: 'the secondary key is not known' },
    ])
    const page = toPage(results, 'a test')
    expect(page).toContain('| 0 of 1 ')
    expect(page).toContain('- create: unsent (the secondary key is not known)')
    expect(page).not.toContain(primaryKey)
  })
})
