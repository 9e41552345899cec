// Takes the pictures of the READMEs: the page in a real browser, in English and in Korean.
//   npm run pictures      needs Chromium: CHROMIUM=/path/to/chromium, or `chromium` where Debian puts it
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { tables } from '../../web/words/tables.js'
import { launchChromium } from './chromium.mjs'
import { announced, generate, goTo } from './support.mjs'

const options = process.argv.slice(2)
if (options.length > 0) {
  const asksForHelp = options.every((option) => option === '--help' || option === '-h')
  const stream = asksForHelp ? process.stdout : process.stderr
  stream.write(
    'Usage: npm run pictures\n\nTakes the pictures in docs/pictures. CHROMIUM names the browser, by default /usr/bin/chromium.\n',
  )
  process.exit(asksForHelp ? 0 : 2)
}

const folder = join(import.meta.dirname, '../../docs/pictures')
const work = await mkdtemp(join(tmpdir(), 'pictures-'))
await mkdir(folder, { recursive: true })
const server = spawn(process.execPath, ['dist/src/server.js'], {
  cwd: join(import.meta.dirname, '../..'),
  env: { ...process.env, PORT: '0', DIRECTORY_PORT: '0', DIRECTORY_TLS_PORT: 'off', DATA_DIR: ':memory:' },
  stdio: ['ignore', 'pipe', 'ignore'],
})
try {
  const url = await addressOf(server)
  await useDirectory(url)
  const browser = await launchChromium({ env: { ...process.env, FONTCONFIG_FILE: await fonts() } })
  for (const [language, words] of Object.entries(tables)) await take(browser, url, language, words)
  await browser.close()
} finally {
  if (server.kill()) await once(server, 'exit')
  await rm(work, { recursive: true, force: true })
}

/** The address that the server prints first. */
async function addressOf({ stdout }) {
  for await (const line of createInterface({ input: stdout })) {
    const [, address] = /^Connector API\s+(http\S+)/.exec(line) ?? []
    if (address) {
      stdout.resume()
      return address
    }
  }
  throw new Error('The server did not start. Build it first: npm run build')
}

/** Something for directory and monitor to show: tokens in every state, and refusals. */
async function useDirectory(url) {
  const post = async (path, body) => {
    const headers = { 'Content-Type': 'application/json' }
    const response = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    const text = await response.text()
    return text === '' ? undefined : JSON.parse(text)
  }
  const ids = []
  for (let index = 0; index < 12; index++) {
    const scopes = index % 3 === 0 ? ['chat', 'voip'] : ['chat']
    const { identity } = await post('/identities', { createTokenWithScopes: scopes, expiresInMinutes: 60 })
    ids.push(encodeURIComponent(identity.id))
  }
  for (const id of ids.slice(0, 2)) await post(`/identities/${id}/:revokeAccessTokens`)
  for (const id of ids.slice(4)) await post(`/identities/${id}/:issueAccessToken`, { scopes: ['voip'] })
  await fetch(`${url}/identities/${ids[3]}`, { method: 'DELETE' })
  await post('/page/directory/faults', { status: 429, operations: ['CreateToken'], count: 2 })
  await post(`/identities/${ids[5]}/:issueAccessToken`, { scopes: ['voip'] })
}

async function take(browser, url, language, words) {
  const page = await browser.newPage({
    viewport: { width: 1180, height: 790 },
    locale: language === 'ko' ? 'ko-KR' : 'en-US',
    timezoneId: 'Asia/Seoul',
    reducedMotion: 'reduce',
  })
  // Those that only a page in English shows are taken in English only.
  const picture = (name, only = language) =>
    only === language && page.screenshot({ path: join(folder, `${name}-${language}.png`) })
  await page.goto(url)
  await generate(page, words)
  await page.mouse.move(0, 0)
  await page.evaluate(() => window.scrollTo(0, 0))
  await picture('users')
  await goTo(page, words, 'directory')
  await page.getByText(words['directory.tokens.lead']).waitFor()
  await page.locator('button.filter').first().waitFor()
  await page
    .locator('section', { has: page.locator('button.filter') })
    .first()
    .evaluate((card) => card.scrollIntoView())
  await picture('directory', 'en')
  await goTo(page, words, 'monitor')
  await page.locator('svg.bars').nth(2).waitFor()
  await page.evaluate(() => window.scrollTo(0, 0))
  await picture('monitor', 'en')
  await goTo(page, words, 'workflows')
  await page.getByLabel(words['workflows.example']).selectOption('create-and-manage-access-tokens.json')
  await page.getByRole('button', { name: words['workflows.run'], exact: true }).click()
  await announced(page, words['status.Succeeded'])
  await page.locator('[data-action="Create_a_user"][data-status="Succeeded"]').click()
  await page.locator('.panel').waitFor()
  await page
    .locator('.run-view')
    .first()
    .evaluate((view) => view.scrollIntoView())
  await picture('run')
  await page.close()
}

/** One font for every language, so that pictures do not depend on the machine: Noto Sans, which the package fonts-noto-cjk brings. */
async function fonts() {
  const file = join(work, 'fonts.conf')
  const families = ['system-ui', 'sans-serif', 'Segoe UI']
  const aliases = families.map(
    (family) =>
      `<match target="pattern"><test name="family"><string>${family}</string></test><edit name="family" mode="prepend" binding="same"><string>Noto Sans CJK KR</string></edit></match>`,
  )
  await writeFile(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><include>/etc/fonts/fonts.conf</include>${aliases.join('')}</fontconfig>`,
  )
  return file
}
