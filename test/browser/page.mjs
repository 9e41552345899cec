// Uses the page of the API as a person does, in a real browser, in English and in Korean.
//   node page.mjs API_URL [SCREENSHOT_FOLDER]

import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import AxeBuilder from '@axe-core/playwright'
import { chromium } from 'playwright-core'
import { tables } from '../../web/words/tables.js'

const { en, ko } = tables
const [apiUrl, screenshots] = process.argv.slice(2)
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] })
const print = (line) => process.stdout.write(`${line}\n`)
let passed = 0
let failed = 0

function expect(holds, message) {
  if (!holds) throw new Error(message)
}

/** Opens a view in a language and looks; fails for anything the browser complains of or loads from elsewhere. */
async function check(title, { language = 'en', view = 'users', expected = [], ...options }, look) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: language === 'ko' ? 'ko-KR' : 'en-US',
    timezoneId: 'Asia/Seoul',
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const complaints = []
  const isExpected = (text) => expected.some((part) => text.includes(part))
  page.on(
    'console',
    (message) => message.type() === 'error' && !isExpected(message.text()) && complaints.push(message.text()),
  )
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on(
    'request',
    (request) => new URL(request.url()).origin !== apiUrl && complaints.push(`it loads ${request.url()}`),
  )
  try {
    await page.goto(`${apiUrl}/#${view}`)
    await page.locator('main').waitFor()
    await look(page, language === 'ko' ? ko : en, title)
    if (complaints.length > 0) throw new Error(complaints.join('\n'))
    passed++
    print(`ok      ${title}`)
  } catch (error) {
    failed++
    print(`FAILED  ${title}\n${error.message}`)
    if (screenshots) await page.screenshot({ path: join(screenshots, 'failed.png'), fullPage: true })
  } finally {
    await context.close()
  }
}

/** WCAG 2.2 AA by axe, and no sideways scrolling. */
async function accessible(page) {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join('; ')}`)
  expect(found.length === 0, `axe: ${found.join('\n')}`)
  const [inner, scroll] = await page.evaluate(() => [window.innerWidth, document.documentElement.scrollWidth])
  expect(scroll <= inner, `it scrolls sideways: ${scroll} > ${inner}`)
}

const picture = (page, name) =>
  screenshots && page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true })

/** What the view shows as done; the same text is told to people who listen. */
const said = (page, text) => page.locator('main .notice.good', { hasText: text }).waitFor()

const generate = async (page, words) => {
  await page.getByRole('button', { name: words['users.generate'], exact: true }).click()
  await said(page, words['users.note.created'])
  return page.locator('.result code').first().textContent()
}

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
  },
  outputs: {},
}

for (const language of ['en', 'ko']) {
  const words = language === 'ko' ? ko : en
  const of = (options = {}) => ({ language, ...options })

  await check(`${language}: a user and a token are generated, and the token can be copied`, of(), async (page) => {
    await page.getByLabel(words['scope.voip'], { exact: false }).first().check()
    await page.getByRole('spinbutton').fill('60')
    const id = await generate(page, words)
    expect(id.startsWith('8:acs:'), `the user ID is ${id}`)
    const secret = page.locator('.secret')
    expect((await secret.textContent()).includes('•'), 'the token is not masked')
    expect(
      !(await page.content()).includes((await page.evaluate(() => navigator.clipboard.readText())) || 'nothing'),
      'the token is in the page',
    )
    await page.getByRole('button', { name: words['secret.show'] }).click()
    expect((await secret.textContent()).startsWith('eyJ'), 'the token is not shown')
    await page.getByRole('button', { name: words['copy.label'].replace('{what}', words['users.token']) }).click()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied.split('.').length === 3, 'the token was not copied')
    const claims = JSON.parse(Buffer.from(copied.split('.')[1], 'base64url').toString())
    expect(claims.acsScope === 'chat,voip', `the scopes are ${claims.acsScope}`)
    expect(Math.abs(claims.exp - claims.iat - 3600) < 5, 'the lifetime is not 60 minutes')
    await accessible(page)
    await picture(page, `users-${language}`)
  })

  await check(
    `${language}: a token is issued again, revoked, and its user deleted after asking`,
    of(),
    async (page) => {
      await generate(page, words)
      await page.getByRole('button', { name: words['users.issueAgain'] }).click()
      await said(page, words['users.note.issued'])
      await page.getByRole('link', { name: words['users.read'] }).click()
      await page.getByText(words['token.signature.valid']).waitFor()
      await page.getByText(words['token.state.active']).waitFor()
      await accessible(page)
      await picture(page, `token-${language}`)
      await page.goBack()
      await page.getByRole('button', { name: words['users.revoke'] }).click()
      await said(page, words['users.note.revoked'])
      await page.getByRole('button', { name: words['users.delete'], exact: true }).click()
      await accessible(page)
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: words['users.delete'], exact: true }).click()
      await page.locator('dialog').getByRole('button', { name: words['users.delete'] }).click()
      await said(page, words['users.note.deleted'])
    },
  )

  await check(
    `${language}: an error shows the page's sentence, and the API's text beside its field`,
    of({ expected: ['400'] }),
    async (page) => {
      await page.getByRole('spinbutton').fill('5')
      await page.getByRole('button', { name: words['users.generate'], exact: true }).click()
      await page.getByRole('alert').getByText(words['error.ValidationError']).waitFor()
      const fault = await page
        .locator('.field', { has: page.getByRole('spinbutton') })
        .locator('.fault')
        .textContent()
      expect(fault.includes('expiresInMinutes'), `the field says: ${fault}`)
      await accessible(page)
    },
  )

  await check(
    `${language}: a wrong connection string is refused and kept nowhere`,
    of({ expected: ['401'] }),
    async (page) => {
      await page.getByLabel(words['connection.label'], { exact: true }).selectOption('connectionString')
      const secret = `endpoint=${apiUrl};accesskey=!${'A'.repeat(40)}`
      await page.getByLabel(words['connection.string']).fill(secret)
      await page.getByRole('button', { name: words['users.generate'], exact: true }).click()
      await page.getByRole('alert').getByText(words['error.InvalidConnectionString']).waitFor()
      const kept = await page.evaluate(() =>
        JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href]),
      )
      expect(!kept.includes('AAAA'), 'the connection string was kept')
      await accessible(page)
    },
  )

  await check(
    `${language}: the directory lists users and operations, moves its clock and injects a fault`,
    of({ view: 'directory', expected: ['404'] }),
    async (page) => {
      await page.getByRole('button', { name: words['directory.clock.hour'] }).click()
      await page.getByRole('button', { name: words['directory.clock.resume'] }).click()
      await page.getByLabel(words['directory.faults.operation'], { exact: true }).last().selectOption('RevokeToken')
      await page.getByRole('button', { name: words['directory.faults.add'] }).click()
      const row = page.locator('ul.rows li')
      await row.waitFor()
      await accessible(page)
      await picture(page, `directory-${language}`)
      await row.getByRole('button').click()
      await page.getByText(words['directory.faults.none']).waitFor()
      await page
        .getByRole('button', { name: new RegExp(words['directory.history']) })
        .first()
        .click()
      await page.getByRole('cell', { name: 'CreateIdentity' }).first().waitFor()
      await page.getByLabel(words['directory.find'], { exact: true }).fill('8:acs:none')
      await page.getByRole('button', { name: words['directory.find.button'] }).click()
      await page.getByText(words['directory.find.none']).waitFor()
    },
  )

  await check(
    `${language}: a workflow runs, its run is shown, and two runs side by side`,
    of({ view: 'workflows' }),
    async (page) => {
      await page.getByLabel(words['workflows.example']).selectOption({ value: 'create-and-manage-access-tokens.json' })
      const run = page.getByRole('button', { name: words['workflows.run'], exact: true })
      await run.click()
      await said(page, words['status.Succeeded'])
      const report = page.frameLocator('iframe').first()
      await report.locator('[data-action="Delete_a_user"][data-status="Succeeded"]').waitFor()
      await accessible(page)
      await picture(page, `workflows-${language}`)
      await page.getByRole('button', { name: words['runs.again'] }).click()
      await page.locator('table input[type=checkbox]').nth(1).waitFor()
      for (const index of [0, 1]) await page.locator('table input[type=checkbox]').nth(index).check()
      await page.locator('.reports iframe').nth(1).waitFor()
      await accessible(page)
    },
  )

  await check(
    `${language}: a dropped file shows its faults, and runs when what it calls is mocked`,
    of({ view: 'workflows' }),
    async (page) => {
      const file = (name, content) =>
        page
          .locator('input[type=file]')
          .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) })
      await file('<img src=x onerror=alert(1)>.json', '{ "definition": ')
      await page.getByRole('alert').first().waitFor()
      expect((await page.locator('img').count()) === 0, 'a name became markup')
      await file('mail.json', JSON.stringify(mailWorkflow))
      await page.getByRole('button', { name: words['workflows.mock'] }).click()
      await page.getByText(words['workflows.mocked']).waitFor()
      await page.getByLabel(/^to/).fill('ada@example.com')
      await accessible(page)
      await page.getByRole('button', { name: words['workflows.run'], exact: true }).click()
      await said(page, words['status.Succeeded'])
    },
  )

  await check(`${language}: the monitor draws the last hour`, of({ view: 'monitor' }), async (page) => {
    await page.getByRole('img', { name: words['monitor.requests'] }).waitFor()
    await page.getByRole('cell', { name: 'CreateIdentity' }).first().waitFor()
    await accessible(page)
    await picture(page, `monitor-${language}`)
  })
}

await check('a text that is no token says which part cannot be read', { view: 'token' }, async (page) => {
  const input = page.getByLabel(en['token.label'], { exact: true })
  await input.fill('hello')
  await page.getByText(en['token.unreadable.parts']).waitFor()
  await input.fill('eyJhbGciOiJSUzI1NiJ9.!!.AAAA')
  await page.getByText(en['token.unreadable.claims']).waitFor()
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')
  await input.fill(`${part({ alg: 'none' })}.${part({ skypeid: '<img src=x onerror=alert(1)>', exp: 1 })}.AAAA`)
  await page.getByText(en['token.signature.elsewhere']).waitFor()
  expect((await page.locator('img').count()) === 0, 'a claim became markup')
  await accessible(page)
})

await check('the language is switched without losing what was chosen', {}, async (page) => {
  await page.getByLabel(en['scope.voip.join'], { exact: false }).check()
  await page.getByLabel(en.language).selectOption('ko')
  await page.getByRole('heading', { name: ko['users.heading'] }).waitFor()
  expect(await page.getByLabel(ko['scope.voip.join'], { exact: false }).isChecked(), 'the choice is lost')
  expect((await page.locator('html').getAttribute('lang')) === 'ko', 'the page says another language')
})

await check('everything is reached by keyboard', {}, async (page) => {
  await page.keyboard.press('Tab')
  expect(
    (await page.evaluate(() => document.activeElement.className)) === 'skip',
    'the first stop is not the skip link',
  )
  await page.getByLabel(en['scope.voip.join'], { exact: false }).focus()
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: en['users.generate'], exact: true }).focus()
  await page.keyboard.press('Enter')
  await said(page, en['users.note.created'])
  await page.getByRole('tab', { name: 'curl' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.locator('pre', { hasText: 'Invoke-RestMethod' }).waitFor()
})

await check('a server that goes away is named, and the page stays usable', { expected: ['ERR_'] }, async (page) => {
  await page.context().setOffline(true)
  await page.getByRole('button', { name: en['users.generate'], exact: true }).click()
  await page.getByText(en['error.NoAnswer']).waitFor()
  await page.context().setOffline(false)
  await generate(page, en)
})

for (const [name, options] of Object.entries({
  'a narrow screen': { viewport: { width: 320, height: 700 } },
  'a dark screen': { colorScheme: 'dark' },
  'forced colours': { forcedColors: 'active' },
}))
  await check(`the views fit ${name}`, options, async (page) => {
    await generate(page, en)
    await accessible(page)
    await picture(page, `users-${name.replaceAll(' ', '-')}`)
    for (const view of ['token', 'workflows', 'directory', 'monitor']) {
      await page.evaluate((hash) => {
        window.location.hash = hash
      }, view)
      await page
        .getByRole('link', { name: en[`view.${view}`] })
        .and(page.locator('[aria-current]'))
        .waitFor()
      await accessible(page)
    }
  })

await check('the page is light and quick to show', {}, async (page) => {
  const [shown, files] = await page.evaluate(() => [
    performance.getEntriesByName('first-contentful-paint')[0].startTime,
    performance.getEntriesByType('resource').map(({ name }) => name),
  ])
  let bytes = gzipSync(await (await page.request.get(apiUrl)).body()).length
  for (const file of files.filter((name) => !name.endsWith('/settings')))
    bytes += gzipSync(await (await page.request.get(file)).body()).length
  print(
    `        ${files.length} files, ${(bytes / 1024).toFixed(0)} KiB compressed; first view after ${shown.toFixed(0)} ms`,
  )
  expect(bytes <= 200 * 1024, `${bytes} bytes compressed`)
})

await browser.close()
print(`page: ${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
