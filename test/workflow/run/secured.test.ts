import { describe, expect, it } from '@jest/globals'
import { stringifyJson, toValue } from '../../../src/workflow/value.js'
import { compose } from '../definitions.js'
import { actionOf, behind, runActions } from '../run.js'
import { useService } from '../services.js'

const secret = 'secret-of-a-test'
const secure = (...properties: string[]) => ({ runtimeConfiguration: { secureData: { properties } } })

describe('request histories', () => {
  const service = useService(() => ({ status: 200, headers: { 'X-Secret': secret } }))
  const call = async (...properties: string[]) => {
    const uri = `${service.url}/path?first=${secret}`
    const inputs = { method: 'GET', uri, retryPolicy: { type: 'none' } }
    const run = await runActions({ Call: { type: 'Http', inputs, ...secure(...properties) } })
    return { run, histories: actionOf(run, 'Call').requestHistories?.map(({ properties: one }) => one) ?? [] }
  }

  it('show the origin of the address and neither path nor query when the inputs are secured', async () => {
    const { histories } = await call('inputs')
    expect(histories.map(({ request }) => request.uri)).toEqual([service.url])
    expect(service.received.at(-1)?.url).toBe(`/path?first=${secret}`)
    expect(histories[0]?.response?.headers).toMatchObject({ 'X-Secret': secret })
  })

  it('show no headers of the response when the outputs are secured', async () => {
    const { histories } = await call('outputs')
    expect(histories.map(({ request }) => request.uri)).toEqual([`${service.url}/path?first=${secret}`])
    expect(histories.map(({ response }) => response)).toEqual([{ statusCode: 200, headers: {} }])
  })

  it('contain nothing secret when both are secured, and everything when nothing is', async () => {
    expect(stringifyJson(toValue((await call('inputs', 'outputs')).run))).not.toContain(secret)
    const { histories } = await call()
    expect(histories[0]).toMatchObject({
      request: { uri: `${service.url}/path?first=${secret}` },
      response: { headers: { 'X-Secret': secret } },
    })
  })
})

describe('the response of a run', () => {
  const respond = (more: object) =>
    runActions(
      {
        Respond: {
          type: 'Response',
          inputs: { statusCode: 201, body: { hidden: "@triggerBody()['text']" }, headers: { 'x-hidden': secret } },
          ...more,
        },
      },
      { input: { body: { text: secret } } },
    )

  it('has neither body nor headers when the Response is secured', async () => {
    const run = await respond(secure('inputs'))
    expect(run.properties.response).toMatchObject({
      statusCode: 201,
      headers: {},
      secureData: { properties: ['outputs'] },
    })
    expect(run.properties.response).not.toHaveProperty('body')
    expect(actionOf(run, 'Respond')).not.toHaveProperty('outputs')
    expect(stringifyJson(toValue(run.properties.response))).not.toContain(secret)
  })

  it('is shown as it was sent when nothing is secured', async () => {
    const { response } = (await respond({})).properties
    expect(response).toMatchObject({ body: { hidden: secret }, headers: { 'x-hidden': secret } })
    expect(response).not.toHaveProperty('secureData')
  })
})

describe('the outputs of a workflow', () => {
  const outputs = async (more: object) =>
    (
      await runActions(
        { Made: compose({ n: 1 }), Bad: { ...compose('@div(1, 0)'), ...behind('Made') } },
        {},
        { outputs: more },
      )
    ).properties.outputs

  it('are values evaluated after the last action', async () => {
    expect(await outputs({ sum: { type: 'Int', value: "@add(outputs('Made')['n'], 1)" } })).toEqual({
      sum: { type: 'Int', value: 2n },
    })
  })

  it.each(['SecureString', 'securestring', 'SecureObject'])('show no value of type %s', async (type) => {
    const shown = await outputs({ key: { type, value: secret }, plain: { type: 'String', value: 'shown' } })
    expect(shown).toEqual({ key: { type }, plain: { type: 'String', value: 'shown' } })
  })

  it('include the reason why one cannot be evaluated, and give the others', async () => {
    const shown = await outputs({
      bad: { type: 'Int', value: '@div(1, 0)' },
      good: { type: 'String', value: 'shown' },
    })
    expect(shown).toEqual({
      bad: { type: 'Int', error: { code: 'InvalidTemplate', message: expect.stringContaining('divide') } },
      good: { type: 'String', value: 'shown' },
    })
  })
})
