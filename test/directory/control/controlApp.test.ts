import { describe, expect, it } from '@jest/globals'
import { lintOpenApi } from '../../../linter/openApi.js'
import { controlDocument } from '../../../src/directory/control/controlDocument.js'
import type { ErrorBody } from '../../../src/errors.js'
import { useDirectory } from '../../support/directory.js'
import { controlCaller } from './controlCaller.js'

describe('the control API', () => {
  const directory = useDirectory()
  const control = controlCaller(directory)
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${directory.endpoint}/_control${path}`, { headers })

  it('describes itself, in two documents that keep their specifications', async () => {
    expect(await (await get('/swagger.json')).json()).toEqual(controlDocument())
    for (const path of ['/swagger.json', '/openapi.json']) {
      expect(await lintOpenApi(path, await (await get(path)).text())).toEqual([])
    }
  })

  it('refuses requests that its document does not allow, and names every problem', async () => {
    const { status, body } = await control<ErrorBody>('POST', '/clock/advance', { seconds: 'ten', minutes: 1 })
    expect(status).toBe(400)
    expect(body.error.details).toHaveLength(2)
  })

  it('names its document where it has nothing', async () => {
    const answer = await get('/nothing')
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('/_control/openapi.json')
  })

  it.each([{ Origin: 'https://attacker.example' }, { Origin: 'null' }])(
    'refuses a web page that was opened on this machine: %j',
    async (headers) => {
      const answer = await get('/clock', headers)
      expect(answer.status).toBe(403)
    },
  )
})

describe('the control API with a key', () => {
  const controlKey = 'the control key of a test'
  const directory = useDirectory({ controlKey })
  const status = async (headers: Record<string, string>) =>
    (await fetch(`${directory.endpoint}/_control/clock`, { headers })).status

  it('asks for the key, also on this machine', async () => {
    expect(await status({})).toBe(403)
    expect(await status({ 'X-Control-Key': `${controlKey}!` })).toBe(403)
    expect(await status({ 'X-Control-Key': controlKey })).toBe(200)
  })
})

describe('a directory without a control API', () => {
  const directory = useDirectory({ control: false })

  it('answers there as the service does where it has nothing', async () => {
    const answer = await fetch(`${directory.endpoint}/_control/clock`)
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ error: { code: 'Denied' } })
  })
})
