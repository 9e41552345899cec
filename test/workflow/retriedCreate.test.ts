import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { startLosingProxy } from '../../bench/losingProxy.js'
import { runWorkflow } from '../../src/workflow/runWorkflow.js'
import { useConnectorApi } from './services.js'

const people = ['Ann', 'Bo'].map((name) => ({ name, scopes: ['chat'] }))
const shipped = readdirSync('workflows', { recursive: true, encoding: 'utf8' }).map((name) => `workflows/${name}`)
const files = ['deploy/logic-apps/azuredeploy.json', ...shipped.filter((name) => name.endsWith('.json')).sort()].filter(
  (file) => /"path": "\/identities"|"CreateCommunicationIdentity"/.test(readFileSync(file, 'utf8')),
)

describe('a workflow whose Create a user is retried, since the first response was lost,', () => {
  const api = useConnectorApi()
  let proxy: Awaited<ReturnType<typeof startLosingProxy>>
  /** The users in the responses to Create, those that were lost too. */
  let created: string[] = []
  const retried = new Set<unknown>()

  beforeAll(async () => {
    proxy = await startLosingProxy(api.connection.url, ({ method, url, headers }, body) => {
      if (method !== 'POST' || !url?.startsWith('/identities?')) return false
      created.push(JSON.parse(body.toString()).identity.id)
      const key = headers['idempotency-key']
      const isFirst = !retried.has(key)
      retried.add(key)
      return isFirst
    })
  })
  beforeEach(() => {
    created = []
    retried.clear()
  })
  afterAll(() => proxy.close())

  it('is in every dialect', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        'deploy/logic-apps/azuredeploy.json',
        'workflows/create-for-each-person.json',
        'workflows/standard/create-and-manage-access-tokens/workflow.json',
        expect.stringMatching(/^workflows\/power-automate\/Workflows\//),
      ]),
    )
  })

  it.each(files)('makes one user for each call: %s', async (file) => {
    const run = await runWorkflow(file, {
      defaultConnection: { ...api.connection, url: proxy.url },
      input: { body: { people } },
    })
    const calls = file.includes('for-each') ? people.length : 1
    expect(run.properties.status).toBe('Succeeded')
    expect(created).toHaveLength(2 * calls)
    expect(new Set(created).size).toBe(calls)
  })
})
