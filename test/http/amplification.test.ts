import { describe, expect, it } from '@jest/globals'
import { useApi } from '../support/api.js'

const size = 65_000
const list = (item: string) =>
  `[${Array(Math.floor(size / (item.length + 1)))
    .fill(item)
    .join(',')}]`
const hostile: [string, string][] = [
  ...['1', '0', '""', '"x"', '[]', 'null', '{}'].map((item): [string, string] => [
    `scopes that are ${item}`,
    `{"createTokenWithScopes":${list(item)}}`,
  ]),
  ['a wrong lifetime beside wrong scopes', `{"expiresInMinutes":"x","createTokenWithScopes":${list('1')}}`],
  ['a long text for a scope', `{"createTokenWithScopes":["${'x'.repeat(size)}"]}`],
  ['a list for a body', list('1')],
  ['many members', `{${Array.from({ length: 6_000 }, (_, i) => `"m${i}":1`).join(',')}}`],
  ['a deep list', `{"createTokenWithScopes":${'['.repeat(size / 2)}${']'.repeat(size / 2)}}`],
]

describe('a hostile body without a valid credential', () => {
  const api = useApi()
  const connectionString = 'endpoint=https://nothing.communication.azure.com/;accesskey=QUFB'
  const send = async (body: string) => {
    const { user, system } = process.cpuUsage()
    const response = await api.request
      .post(`/identities/8:acs:1/:issueAccessToken`)
      .set({ 'Connection-String': connectionString, 'Content-Type': 'application/json' })
      .send(body.replace('createTokenWithScopes', 'scopes'))
    const after = process.cpuUsage()
    return { response, cpuMs: (after.user - user + after.system - system) / 1000 }
  }

  it.each(hostile)('of %s gets a response smaller than itself, with little work', async (_case, body) => {
    const { response, cpuMs } = await send(body)
    expect(response.status).toBe(400)
    expect(response.text.length).toBeLessThan(16 * 1024)
    expect(response.body.error.details?.length ?? 0).toBeLessThanOrEqual(20)
    // The whole of it took 100 to 1,300 ms before; client and server share this process.
    expect(cpuMs).toBeLessThan(1_000)
  })
})
