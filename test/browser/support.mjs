// What the tests of the page share: a browser, and what is asked of every view.
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { chromium } from 'playwright-core'
import { tables } from '../../web/words/tables.js'

/** Fails a check. */
export function expect(holds, message) {
  if (!holds) throw new Error(message)
}

const print = (line) => process.stdout.write(`${line}\n`)

/**
 * Opens a browser for the page of an API.
 *
 * @param {string} apiUrl
 * @param {{ only?: string, failures?: string }} options `only`: a part of the titles to run; `failures`: a folder for a screenshot of
 * what failed
 */
export async function openBrowser(apiUrl, { only = '', failures } = {}) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] })
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
      await page.locator('main').waitFor()
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

/** Without `preload`, for which axe writes style sheets that the policy of the page refuses. */
const axeOptions = (values) => ({ preload: false, runOnly: { type: 'tag', values } })

/** WCAG 2.2 AA by axe, no sideways scrolling, and in Korean no text left in English. */
export async function accessible(page) {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
  const { violations } = await new AxeBuilder({ page }).options(axeOptions(tags)).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join('; ')}`)
  expect(found.length === 0, `axe: ${found.join('\n')}`)
  const [inner, scroll] = await page.evaluate(() => [window.innerWidth, document.documentElement.scrollWidth])
  expect(scroll <= inner, `it scrolls sideways: ${scroll} > ${inner}`)
  if ((await page.locator('html').getAttribute('lang')) === 'ko') await translated(page)
}

/** Names that stay as they are in every language. */
const names =
  /\b(?:ACSAuthIncomingOperations|CreateIdentity|CreateToken|RevokeToken|DeleteIdentity|ACS|API|Azure|Communication|Services|OpenAPI|Swagger|JSON|ID|URL|ARM|curl|PowerShell|JavaScript|Python|Java|CLI|Logic|Apps|http|localhost|English|Power|Automate|manual|zip|True|False)/g

/** What a service, a workflow or a person named is data, not text of the page. */
const data =
  'td, code, pre, time, textarea, select, noscript, style, [lang=en], .card[data-status] > *, .title, .panel h2, .panel dd, .facts dd, .mock > legend, form > fieldset > .field > label, .label, main h2'

/** Nothing else is left in English, accessible names included. */
async function translated(page) {
  const texts = await page.evaluate((excluded) => {
    const roots = [document.body, ...[...document.querySelectorAll('.run-view')].map(({ shadowRoot }) => shadowRoot)]
    return roots.flatMap((root) => {
      const found = [...root.querySelectorAll('[aria-label]')]
        .filter((one) => !one.closest(excluded))
        .map((one) => one.getAttribute('aria-label'))
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      while (walker.nextNode())
        if (!walker.currentNode.parentElement?.closest(excluded)) found.push(walker.currentNode.textContent)
      return found
    })
  }, data)
  const left = texts.filter((text) => /[A-Za-z]{3}/.test(text.replaceAll(names, '')))
  expect(left.length === 0, `left in English: ${[...new Set(left)].join(' | ')}`)
}

/** What the view shows as done; the same text is told to people who listen. */
export async function said(page, text) {
  await page.locator('main .notice.good', { hasText: text }).first().waitFor()
  await page.locator('#said', { hasText: text }).waitFor({ state: 'attached' })
}

/** Generates a user with a token, and returns the user's ID. */
export async function generate(page, words) {
  await page.getByRole('button', { name: words['users.generate'], exact: true }).click()
  await said(page, words['users.note.created'])
  return page.locator('.result code').first().textContent()
}

/** Goes to another view by its link. */
export async function goTo(page, words, view) {
  const link = page.getByRole('link', { name: words[`view.${view}`], exact: true })
  await link.click()
  await link.and(page.locator('[aria-current]')).waitFor()
}
