import { describe, expect, it } from '@jest/globals'
import { errorOf, faultsOf, outputsOf, runActions } from '../run.js'

const people = [
  { name: 'Ann', age: 41, note: 'a "b", c' },
  { name: 'Bé', age: 7, extra: '<x>' },
]
const body = async (action: object) =>
  (outputsOf(await runActions({ Data: action }), 'Data') as { body?: unknown } | undefined)?.body

describe('ParseJson', () => {
  const parse = (content: unknown, schema?: object) =>
    runActions({ Parse: { type: 'ParseJson', inputs: { content, ...(schema ? { schema } : {}) } } })

  it('gives the value as it was written', async () => {
    const run = await parse('{"id":9007199254740993,"f":1.0}', { type: 'object' })
    expect(outputsOf(run, 'Parse')).toEqual({ body: { id: 9007199254740993n, f: 1 } })
  })

  it.each([
    [null, 'InvalidTemplate', "Required property 'content' expects a value but got null. Path ''."],
    ['{', 'InvalidJSON', 'is not JSON'],
    ['{"id":1}', 'ValidationFailed', 'The schema validation failed.'],
  ])('fails for %j', async (content, code, message) => {
    const run = await parse(content, { type: 'object', properties: { id: { type: 'string' } } })
    const error = { code, message: expect.stringContaining(message) }
    expect(run.properties.actions.Parse).toMatchObject({ status: 'Failed', error })
  })

  it('refuses patterns before the run, and keeps properties of that name', async () => {
    const schema = { type: 'object', properties: { pattern: { type: 'string' }, id: { type: 'string', pattern: 'x' } } }
    expect(await faultsOf({ Parse: { type: 'ParseJson', inputs: { content: '1', schema } } })).toEqual([
      expect.stringContaining('$.actions.Parse.inputs.schema: ActionSchemaNotSupported'),
    ])
    const { properties } = await parse('{"pattern":"x"}', {
      type: 'object',
      properties: { pattern: { type: 'string' } },
    })
    expect(properties.status).toBe('Succeeded')
  })
})

describe('data operations', () => {
  it('Query keeps the items for which a condition holds, written either way', async () => {
    const where = '@greater(item().age, 18)'
    expect(await body({ type: 'Query', inputs: { from: people, where } })).toMatchObject([{ name: 'Ann' }])
    const tree = { not: { equals: ["@item()['name']", 'Ann'] } }
    expect(await body({ type: 'Query', inputs: { from: people, where: tree } })).toMatchObject([{ name: 'Bé' }])
  })

  it('Query names the expression that failed', async () => {
    const run = await runActions({ Keep: { type: 'Query', inputs: { from: [{}], where: "@item()['age']" } } })
    const message = "action 'Keep' failed: The evaluation of 'query' action 'where' expression '@item()['age']' failed:"
    expect(errorOf(run, 'Keep').message).toContain(message)
  })

  it('Select makes a value of each item', async () => {
    const select = { who: "@item()?['name']", next: "@add(item()['age'], 1)" }
    expect(await body({ type: 'Select', inputs: { from: people, select } })).toEqual([
      { who: 'Ann', next: 42n },
      { who: 'Bé', next: 8n },
    ])
  })

  it('Table writes CSV with every name that appears, quoting what needs it', async () => {
    expect(await body({ type: 'Table', inputs: { from: people, format: 'CSV' } })).toBe(
      'name,age,note,extra\r\nAnn,41,"a ""b"", c",\r\nBé,7,,<x>\r\n',
    )
  })

  it('Table writes HTML, encoded, with columns of its own', async () => {
    const columns = [
      { header: 'Who', value: "@item()?['name']" },
      { header: 'Extra', value: "@item()?['extra']" },
    ]
    expect(await body({ type: 'Table', inputs: { from: people, format: 'html', columns } })).toBe(
      '<table><thead><tr><th>Who</th><th>Extra</th></tr></thead><tbody><tr><td>Ann</td><td></td></tr>' +
        '<tr><td>B&#233;</td><td>&lt;x&gt;</td></tr></tbody></table>',
    )
  })

  it('Join writes items as text', async () => {
    expect(await body({ type: 'Join', inputs: { from: [1, true, { a: null }], joinWith: '; ' } })).toBe(
      '1; True; {"a":null}',
    )
  })

  it.each(['Query', 'Select', 'Table', 'Join'])('%s needs an array', async (type) => {
    const inputs = { from: '@null', where: '@true', select: 1, format: 'CSV', joinWith: '' }
    const run = await runActions({ Data: { type, inputs } })
    expect(errorOf(run, 'Data')).toEqual({
      code: 'InvalidTemplate',
      message: `The 'from' property value in the '${type.toLowerCase()}' action inputs is of type 'Null'. The value must be an array.`,
    })
  })
})
