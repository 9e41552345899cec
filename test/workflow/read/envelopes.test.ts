import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { prepareWorkflow, type RunOptions, runWorkflow } from '../../../src/workflow/runWorkflow.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'
import { compose, definition } from '../definitions.js'
import { actionOf, outputsOf } from '../run.js'

let folder: string
beforeEach(() => {
  folder = temporaryFolder('envelopes')
})

function write(name: string, content: unknown): string {
  const file = join(folder, name)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, content instanceof Uint8Array || typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

const workflowResource = (name: string, actions: object, more: object = {}) => ({
  type: 'Microsoft.Logic/workflows',
  name,
  properties: { definition: definition(actions), ...more },
})
const template = (resources: object, more: object = {}) => ({ contentVersion: '1.0.0.0', resources, ...more })
const givenBy = async (file: string | object, options: RunOptions = {}, action = 'A') =>
  outputsOf(await runWorkflow(file, options), action)

describe('ARM templates', () => {
  const parameters = {
    site: { type: 'string' },
    secret: { type: 'string', defaultValue: 'key' },
    url: { type: 'string', defaultValue: "[concat('https://', parameters('site'))]" },
  }
  const variables = { list: ['a', 'b'], deep: { name: "[toUpper(variables('list')[1])]" } }
  const evaluate = (inputs: string) =>
    givenBy(template([workflowResource('flow', { A: compose(inputs) })], { parameters, variables }), {
      parameters: { site: 'contoso' },
    })

  it.each([
    ["[parameters('site')]", 'contoso'],
    ["[parameters('url')]", 'https://contoso'],
    ["[concat('/secrets/@{encodeURIComponent(''', parameters('secret'), ''')}')]", '/secrets/key'],
    ["[variables('deep').name]", 'B'],
    ["[format('{0}-{1}', parameters('site'), 2)]", 'contoso-2'],
    ["[if(equals(parameters('site'), 'x'), reference('y'), 'no')]", 'no'],
    ['[resourceGroup().location]', 'local'],
    ["[first(split('a,b', ','))]", 'a'],
    ["[[not('an expression')]", "[not('an expression')]"],
    [
      "[resourceId('Microsoft.Web/connections', 'acs')]",
      expect.stringMatching(/providers\/Microsoft\.Web\/connections\/acs$/),
    ],
  ])('resolve %s as deployment does', async (inputs, expected) => {
    expect(await evaluate(inputs)).toEqual(expected)
  })

  it.each([
    ["[listKeys('x', '1').key]", 'only a deployment knows listKeys()'],
    ["[parameters('nothing')]", "'nothing' of the template has no value. Give one with --parameter nothing=VALUE."],
    ["[variables('nothing')]", "the template declares no variable 'nothing'"],
    ['[concat(]', 'Unable to parse'],
  ])('refuse %s by name, and never run it unresolved', async (inputs, reason) => {
    await expect(evaluate(inputs)).rejects.toThrow(reason)
  })

  it('refuse a default that refers to itself', async () => {
    const itself = { a: { type: 'string', defaultValue: "[parameters('a')]" } }
    const resources = [workflowResource('flow', { A: compose("[parameters('a')]") })]
    await expect(runWorkflow(template(resources, { parameters: itself }))).rejects.toThrow('refers to itself')
  })

  it('hold several workflows, also by symbolic names and in nested deployments', async () => {
    const inner = template([workflowResource('third', { A: compose(3) })])
    const nested = { type: 'Microsoft.Resources/deployments', properties: { template: inner } }
    const a = workflowResource('first', { A: compose(1) })
    const b = workflowResource("[concat('sec', 'ond')]", { A: compose(2) })
    const file = template({ a, b, nested })
    await expect(prepareWorkflow(file)).rejects.toThrow(
      'has 3 workflows. Choose one with --workflow: first, second, third.',
    )
    await expect(prepareWorkflow(file, { workflow: 'secnd' })).rejects.toThrow("Did you mean 'second'?")
    expect(await givenBy(file, { workflow: 'Second' })).toBe(2n)
    expect(await givenBy(file, { workflow: 'third' })).toBe(3n)
  })
})

describe('files', () => {
  it('are read in UTF-16 of both orders, with a mark or without', async () => {
    const text = JSON.stringify(definition({ A: compose('한글') }))
    const marked = Buffer.from(`\ufeff${text}`, 'utf16le')
    expect(await givenBy(write('a.json', Buffer.from(text, 'utf16le')))).toBe('한글')
    expect(await givenBy(write('b.json', marked))).toBe('한글')
    expect(await givenBy(write('c.json', Buffer.from(marked).swap16()))).toBe('한글')
    expect(await givenBy(write('d.json', `\ufeff${text}`))).toBe('한글')
  })

  it('may hold comments', async () => {
    const text = JSON.stringify(definition({ A: compose('// text /* */') })).replace('{', '{ // line\n /* block\n */ ')
    expect(await givenBy(write('a.json', text))).toBe('// text /* */')
    await expect(prepareWorkflow(write('b.json', '{ /* '))).rejects.toThrow('Unclosed comment')
  })

  it("are the portal's code view, or what az prints, with their connections", async () => {
    const id = '/subscriptions/s/providers/Microsoft.Web/locations/l/managedApis/office365'
    const parameters = { $connections: { value: { mail: { id } } }, p: { value: 5 } }
    const own = definition({ A: compose("@parameters('p')") }, { parameters: { p: { type: 'Int' } } })
    for (const more of [{}, { type: 'Microsoft.Logic/workflows', name: 'flow', state: 'Enabled', id: '/x' }]) {
      const plan = await prepareWorkflow(write('view.json', { definition: own, parameters, ...more }))
      expect(plan.workflow).toMatchObject({ dialect: 'Consumption' })
      const connections = [...plan.workflow.connections.values()]
      expect(connections).toEqual([expect.objectContaining({ api: 'office365', managed: true })])
    }
    expect(await givenBy(join(folder, 'view.json'))).toBe(5n)
  })

  it('of the template gallery take their parameters from the manifest and their name from the folder', async () => {
    write('orders/default/manifest.json', {
      parameters: [
        { name: 'count_#workflowname#', type: 'Int', default: '3' },
        { name: 'site_#workflowname#', type: 'String' },
      ],
      connections: {},
    })
    const both = "@concat(parameters('count_#workflowname#'), parameters('site_#workflowname#'))"
    const file = write('orders/default/workflow.json', definition({ A: compose(both) }))
    expect(await givenBy(file, { parameters: { site_orders: 'x' } })).toBe('3x')
    await expect(prepareWorkflow(file)).rejects.toThrow('has neither a value nor a default')
  })
})

describe('parameters.json of a Standard project', () => {
  const project = (values: object) => {
    write('local.settings.json', { Values: values })
    write('parameters.json', {
      site: { type: 'String', value: "@appsetting('Site')" },
      key: { type: 'Object', value: { header: "@{appsetting('Site')}-key" } },
      size: { type: 'Int', value: "@appsetting('Size')" },
    })
    const parameters = { site: { type: 'String' }, key: { type: 'Object' }, size: { type: 'Int' } }
    const size = "@add(parameters('size'), 1)"
    const A = compose({ site: "@parameters('site')", key: "@parameters('key')['header']", size })
    return write('flow/workflow.json', { definition: definition({ A }, { parameters }), kind: 'Stateful' })
  }

  it('holds app settings, which are evaluated to the type that is declared', async () => {
    const file = project({ Site: 'contoso', Size: '7' })
    expect(await givenBy(file)).toEqual({ site: 'contoso', key: 'contoso-key', size: 8n })
    expect(await givenBy(file, { appSettings: { Site: 'other' } })).toMatchObject({ site: 'other' })
  })

  it('is refused when a setting is missing', async () => {
    await expect(prepareWorkflow(project({ Site: 'contoso' }))).rejects.toThrow("There is no app setting 'Size'.")
  })
})

describe('older flows', () => {
  it('name their connection by the tokens that the platform sends', async () => {
    const token = "@json(decodeBase64(triggerOutputs().headers['X-MS-APIM-Tokens']))"
    const host = { connection: { name: `${token}['$connections']['shared_office365']['connectionId']` } }
    const authentication = { type: 'Raw', value: `${token}['$ConnectionKey']` }
    const send = { type: 'ApiConnection', inputs: { host, method: 'post', path: '/v2/Mail', authentication } }
    const connectionReferences = { shared_office365: { api: { name: 'shared_office365' } } }
    const flow = { properties: { connectionReferences, definition: definition({ Send: send }) } }
    const run = await runWorkflow(flow, { mockUnresolved: true })
    expect(actionOf(run, 'Send')).toMatchObject({ status: 'Succeeded', mocked: 'unresolved' })
    expect(actionOf(run, 'Send').inputs).toMatchObject({ authentication: { type: 'Raw', value: '*sanitized*' } })
  })
})

describe('members that do not exist', () => {
  it('are found with the one that was probably meant', async () => {
    const actions = { First: compose(1), Second: { type: 'Compose', inputs: 2, runAfer: { First: ['Succeeded'] } } }
    const recurrence = { frequency: 'Week', interval: 1, weekDays: ['Monday'] }
    const workflow = { ...definition(actions), triggers: { Week: { type: 'Recurrence', recurrence } } }
    const { faults } = await prepareWorkflow(workflow).catch((error) => error)
    expect(faults).toEqual([
      expect.objectContaining({ path: '$.triggers.Week.recurrence.weekDays' }),
      expect.objectContaining({
        path: '$.actions.Second.runAfer',
        message: expect.stringContaining("Could not find member 'runAfer' here. Did you mean 'runAfter'?"),
      }),
    ])
  })
})
