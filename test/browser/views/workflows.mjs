import { strToU8, zipSync } from 'fflate'
import { accessible } from '../accessible.mjs'
import { expect } from '../expect.mjs'
import { announced } from '../support.mjs'

/** A maker's workflow: it calls a function app, which cannot be called from here. */
const mailWorkflow = {
  $schema: 'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
  contentVersion: '1.0.0.0',
  triggers: {
    manual: {
      type: 'Request',
      kind: 'Http',
      inputs: { schema: { type: 'object', properties: { to: { type: 'string' } }, required: ['to'] } },
    },
  },
  actions: {
    Send_a_message: {
      type: 'Function',
      inputs: {
        body: { to: "@triggerBody()?['to']" },
        function: { id: '/subscriptions/x/resourceGroups/y/providers/Microsoft.Web/sites/z/functions/send' },
      },
      runAfter: {},
    },
    Read_the_response: {
      type: 'ParseJson',
      inputs: {
        content: "@body('Send_a_message')",
        schema: { type: 'object', properties: { messageId: { type: 'string' } } },
      },
      runAfter: { Send_a_message: ['Succeeded'] },
    },
  },
  outputs: {},
}

const drop = (page, name, content) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) })

/** Workflows: their faults, their runs, their tests. */
export async function workflowsChecks({ check }, language) {
  const of = { language, view: 'workflows' }

  await check(`${language}: a workflow runs, its run is shown, and two runs side by side`, of, async (page, words) => {
    await accessible(page)
    await page.getByLabel(words['workflows.example']).selectOption('create-and-manage-access-tokens.json')
    const card = page.locator('[data-action="Delete_a_user"]').first()
    await card.and(page.locator('[data-status="Waiting"]')).waitFor()
    await accessible(page)
    await page.getByRole('button', { name: words['workflows.run'], exact: true }).click()
    await announced(page, words['status.Succeeded'])
    await card.and(page.locator('[data-status="Succeeded"]')).waitFor()
    await page.locator('[data-action="Create_a_user"]').click()
    await page.getByText(words['run.secured']).first().waitFor()
    await accessible(page)
    await page.keyboard.press('Escape')
    const boxes = page.locator('table input[type=checkbox]')
    const before = await boxes.count()
    await page.getByRole('button', { name: words['runs.again'] }).click()
    await boxes.nth(before).waitFor()
    for (const index of [0, 1]) await boxes.nth(index).check()
    await page.locator('.columns .run-view').nth(1).waitFor()
    await accessible(page)
    await page.getByLabel(words['runs.workflow'], { exact: true }).fill('no such workflow')
    await page.getByText(words['runs.none']).waitFor()
  })

  await check(
    `${language}: a dropped file shows its faults, and runs when what it calls is mocked`,
    of,
    async (page, words) => {
      await drop(page, '<img src=x onerror=alert(1)>.json', '{ "definition": ')
      await page.getByRole('alert').first().waitFor()
      expect((await page.locator('img').count()) === 0, 'a name became markup')
      await accessible(page)
      await drop(page, 'mail.json', JSON.stringify(mailWorkflow))
      await page.getByText(words['workflows.mocked']).waitFor()
      await page.getByLabel(/^to/).fill('ada@example.com')
      const body = page.getByLabel(words['workflows.needed.body'])
      expect((await body.inputValue()).includes('messageId'), 'the mock is not filled in from the schema')
      await accessible(page)
      const run = page.getByRole('button', { name: words['workflows.run'], exact: true })
      await body.fill('{')
      await run.click()
      await page
        .getByRole('alert')
        .getByText(words['workflows.input.wrong'].replace('{field}', 'Send a message'))
        .waitFor()
      await body.fill('{ "messageId": "m1" }')
      await run.click()
      await announced(page, words['status.Succeeded'])
      await page.locator('[data-action="Read_the_response"][data-status="Succeeded"]').click()
      await page.locator('.panel', { hasText: '"m1"' }).waitFor()
    },
  )

  await check(`${language}: the zip of a Standard app is read`, of, async (page) => {
    const { triggers, actions, $schema, contentVersion, outputs } = mailWorkflow
    const definition = {
      $schema,
      contentVersion,
      triggers,
      actions: { Read_the_response: actions.Send_a_message },
      outputs,
    }
    const files = { 'host.json': { version: '2.0' }, 'mail/workflow.json': { kind: 'Stateful', definition } }
    const texts = Object.entries(files).map(([name, json]) => [name, strToU8(JSON.stringify(json))])
    await drop(page, 'app.zip', zipSync(Object.fromEntries(texts)))
    await page.locator('[data-action="Read_the_response"][data-status="Waiting"]').waitFor()
    await accessible(page)
    await drop(page, 'broken.zip', 'PK\u0003\u0004 and no more')
    await page.getByRole('alert').first().waitFor()
    await accessible(page)
  })

  await check(
    `${language}: a server that stops during a run is reported, and the workflow runs again`,
    { ...of, expected: ['ERR_'] },
    async (page, words) => {
      await page.getByLabel(words['workflows.example']).selectOption('create-and-manage-access-tokens.json')
      await page.route('**/page/workflows/runs/*/events', (route) => route.abort('connectionreset'))
      await page.getByRole('button', { name: words['workflows.run'], exact: true }).click()
      await page.getByRole('alert').getByText(words['error.NoResponse']).waitFor()
      await accessible(page)
      await page.unroute('**/page/workflows/runs/*/events')
      await page.getByRole('button', { name: words['runs.again'] }).click()
      await announced(page, words['status.Succeeded'])
    },
  )

  await check(`${language}: the tests of a workflow run, and their coverage is drawn`, of, async (page, words) => {
    await page.getByLabel(words['workflows.example']).selectOption('clean-up-after-failure.json')
    await page.getByRole('button', { name: words['tests.run'] }).click()
    await announced(page, words['tests.result'].replace('{passed}', '3').replace('{failed}', '0'))
    await page.locator('[data-action="Create_a_user"][data-status="Covered"]').waitFor()
    await accessible(page)
  })

  await check(`${language}: a file of more than 10 MB is refused with a message`, of, async (page, words) => {
    await drop(page, 'large.json', ' '.repeat(10 * 1024 * 1024 + 1))
    await page.getByText(words['workflows.large']).waitFor()
    await accessible(page)
  })
}
