import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from '@jest/globals'
import { packageRoot } from '../../src/packageRoot.js'
import { runWorkflow } from '../../src/workflow/library/index.js'
import { contract, useApi } from '../support/api.js'
import { describeWhere, isPossible } from '../support/describeWhere.js'

interface Context {
  scopes: string[]
  minutes: number
  settings: { apiVersion: string }
}
type Examples = Record<string, { title: string; write(context: Context): string }>

const apiKey = 'an API key of this test with 32 characters or more'
const chosen = (scopes: string[]): Context => ({
  scopes,
  minutes: 90,
  settings: { apiVersion: String(contract.document.parameters?.apiVersion?.default) },
})

describe.each([
  { kind: 'development', config: { allowsAnonymous: true }, apiKeys: [], secrets: {} },
  { kind: 'apiKey', config: {}, apiKeys: [apiKey], secrets: { API_KEY: apiKey } },
])('the examples of the page, connected by $kind', ({ kind, config, apiKeys, secrets }) => {
  const api = useApi({ config, apiKeys })

  /** Writes the example as the page does, and runs it with nothing set but what it reads. */
  async function run(name: string, scopes: string[], program: (text: string) => [command: string, ...args: string[]]) {
    const text = await write(name, scopes)
    expect(text).not.toContain(apiKey)
    const [command, ...args] = program(text)
    const { stdout } = await promisify(execFile)(command, args, {
      cwd: packageRoot,
      env: { PATH: process.env.PATH, ...secrets, COMMUNICATION_SERVICES_CONNECTION_STRING: api.connectionString },
    })
    return stdout
  }

  async function write(name: string, scopes: string[]): Promise<string> {
    Object.assign(globalThis, { window: { location: { origin: api.url } } })
    const { chooseConnection } = (await import('../../web/page/connection.js')) as {
      chooseConnection(kind: string, secret?: string): void
    }
    const { examples } = (await import('../../web/page/examples.js')) as { examples: Examples }
    chooseConnection(kind, 'never shown')
    return String(examples[name]?.write(chosen(scopes)))
  }

  const withToken = expect.objectContaining({ accessToken: expect.objectContaining({ token: expect.any(String) }) })

  it.each([[['chat', 'voip.join']], [[]]])('curl, with the scopes %j', async (scopes) => {
    const printed: unknown = JSON.parse(await run('curl', scopes, (text) => ['bash', '-c', `${text} -sS --fail`]))
    expect(printed).toHaveProperty('identity.id', expect.stringMatching(/^8:acs:/))
    if (scopes.length > 0) expect(printed).toEqual(withToken)
  })

  it('JavaScript, with scopes and without', async () => {
    const node = (text: string): [string, ...string[]] => [process.execPath, '--input-type=module', '-e', text]
    expect(await run('javascript', ['chat', 'voip'], node)).toMatch(/^8:acs:\S+ \d{4}-/)
    expect(await run('javascript', [], node)).toMatch(/^8:acs:\S+\n$/)
  })

  const hasPowerShell = isPossible(() => void execFileSync('pwsh', ['-Version'], { stdio: 'ignore' }))
  describeWhere(hasPowerShell, 'there is no pwsh')('PowerShell', () => {
    it('runs', async () => {
      expect(await run('powershell', ['chat'], (text) => ['pwsh', '-NoProfile', '-Command', text])).toContain('8:acs:')
    })
  })

  it('a Logic Apps action, in a workflow', async () => {
    const actions: unknown = JSON.parse(await write('workflow', ['chat']))
    const { properties } = await runWorkflow(
      {
        $schema:
          'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
        contentVersion: '1.0.0.0',
        parameters: { $connections: { type: 'Object', defaultValue: {} } },
        triggers: { manual: { type: 'Request', kind: 'Http', inputs: { schema: {} } } },
        actions,
        outputs: {},
      },
      { defaultConnection: { url: api.url, parameters: { api_key: api.connectionString } } },
    )
    expect(properties.status).toBe('Succeeded')
  })
})
