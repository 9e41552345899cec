// What the tests of the page share: a browser, and what is required of every view.
import { join } from 'node:path'
import { tables } from '../../web/words/tables.js'
import { launchChromium } from './chromium.mjs'

const print = (line) => process.stdout.write(`${line}\n`)

/**
 * Opens a browser for the page of an API.
 *
 * @param {string} apiUrl
 * @param {{ only?: string, failures?: string }} options `only`: a part of the titles to run; `failures`: a folder for a screenshot of
 * what failed
 */
export async function openBrowser(apiUrl, { only = '', failures } = {}) {
  const browser = await launchChromium()
  let passed = 0
  let failed = 0
  return { check, print, close: () => browser.close(), result: () => ({ passed, failed }) }

  /** Opens a view in a language and looks; fails for anything the browser complains of or loads from elsewhere. */
  async function check(title, { language = 'en', view = 'users', expected = [], ...options }, look) {
    if (!title.includes(only)) return
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
    const complaints = complaintsOf(page, apiUrl, expected)
    try {
      await page.goto(`${apiUrl}/#${view}`)
      await page.locator('main h2').first().waitFor()
      await look(page, tables[language])
      if (complaints.length > 0) throw new Error(complaints.join('\n'))
      passed++
      print(`ok      ${title}`)
    } catch (error) {
      failed++
      print(`FAILED  ${title}\n${error.message}`)
      if (failures) await page.screenshot({ path: join(failures, `failed-${failed}.png`), fullPage: true })
    } finally {
      await context.close()
    }
  }
}

function complaintsOf(page, apiUrl, expected) {
  const complaints = []
  const isExpected = (text) => expected.some((part) => text.includes(part))
  page.on('console', (message) => {
    if (message.type() === 'error' && !isExpected(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== apiUrl) complaints.push(`it loads ${request.url()}`)
  })
  return complaints
}

/** What the view shows as done; the same text is announced to screen readers. */
export async function announced(page, text) {
  await page.locator('main .notice.good', { hasText: text }).first().waitFor()
  await page.locator('#announcement', { hasText: text }).waitFor({ state: 'attached' })
}

/** Generates a user with a token, and returns the user's ID. */
export async function generate(page, words) {
  await page.getByRole('button', { name: words['users.generate'], exact: true }).click()
  await announced(page, words['users.note.created'])
  return page.locator('.result code').first().textContent()
}

/** Goes to another view by its link. */
export async function goTo(page, words, view) {
  const link = page.getByRole('link', { name: words[`view.${view}`], exact: true })
  await link.click()
  await link.and(page.locator('[aria-current]')).waitFor()
}
