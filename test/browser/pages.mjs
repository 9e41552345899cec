// Opens what people see in a real browser: the page of the API and the report of a run.
//   node pages.mjs API_URL REPORT_FILE [SCREENSHOT_FOLDER]

import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const [apiUrl, reportFile, screenshots] = process.argv.slice(2)
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] })
const print = (line) => process.stdout.write(`${line}\n`)
let passed = 0
let failed = 0

async function check(title, url, look, options = {}) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options })
  const complaints = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(url).origin && !request.url().startsWith('data:'))
      complaints.push(`it loads ${request.url()}`)
  })
  try {
    await page.goto(url)
    await look(page)
    if (screenshots) await page.screenshot({ path: join(screenshots, `${title.replaceAll(/\W+/g, '-')}.png`) })
    if (complaints.length > 0) throw new Error(complaints.join('\n'))
    passed++
    print(`ok      ${title}`)
  } catch (error) {
    failed++
    print(`FAILED  ${title}\n${error.message}`)
  } finally {
    await page.close()
  }
}

function expect(holds, message) {
  if (!holds) throw new Error(message)
}

const reportUrl = pathToFileURL(reportFile).href

await check('the page of the API names its four actions and its links answer', apiUrl, async (page) => {
  for (const action of ['Create a user', 'Issue a user access token', 'Revoke user access tokens', 'Delete a user'])
    await page.getByRole('cell', { name: action, exact: true }).waitFor({ timeout: 5_000 })
  expect((await page.locator('#try').textContent()).includes(new URL(apiUrl).origin), 'the example has another address')
  const links = await page.locator('a').evaluateAll((all) => all.map((link) => link.href))
  expect(links.length >= 4, 'it has no links')
  for (const link of links) expect((await page.request.get(link)).ok(), `${link} does not answer`)
})

await check('the report shows a run, and an action opens with its outputs', reportUrl, async (page) => {
  const card = page.locator('[data-action="User_and_expiry"]')
  expect((await card.getAttribute('data-status')) === 'Succeeded', 'the action did not succeed')
  await page.locator('[data-action="Response"]').click()
  const panel = page.locator('#panel')
  await panel.waitFor({ state: 'visible', timeout: 5_000 })
  expect((await panel.textContent()).includes('8:acs:'), 'the outputs of the Response are not shown')
})

await check('the report does not show what is secured', reportUrl, async (page) => {
  await page.locator('[data-action="Create_a_user"]').click()
  const text = await page.locator('#panel').textContent()
  expect(/not shown/i.test(text), 'it does not say that content is hidden')
  expect(!(await page.content()).includes('eyJ'), 'a token is in the page')
})

await check('the report opens and closes an action by keyboard', reportUrl, async (page) => {
  await page.locator('[data-action="Delete_a_user"]').focus()
  await page.keyboard.press('Enter')
  await page.locator('#panel').waitFor({ state: 'visible', timeout: 5_000 })
  await page.keyboard.press('Escape')
  await page.locator('#panel').waitFor({ state: 'hidden', timeout: 5_000 })
})

await check(
  'the report follows a dark screen',
  reportUrl,
  async (page) => {
    const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const [red = 255] = colour.match(/\d+/g).map(Number)
    expect(red < 100, `the page stays light: ${colour}`)
  },
  { colorScheme: 'dark' },
)

await browser.close()
print(`browser: ${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
