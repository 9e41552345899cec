// Holds the page to its safety in a real browser: what other sites may not do, and the sign-in in production.
//   node safe.mjs API_URL      (an API with an embedded directory, as npm start starts it)
// ONLY=text runs the checks whose title has that text.
import { once } from 'node:events'
import { createServer } from 'node:net'
import { createSystemClock } from '../../dist/src/clock.js'
import { openDevelopmentTls } from '../../dist/src/directory/tls/developmentTls.js'
import { tables } from '../../web/words/tables.js'
import { launchChromium } from './chromium.mjs'
import { otherSiteChecks, reboundName, startOtherSite } from './safe/otherSites.mjs'
import { apiKey, startProduction } from './safe/productionServer.mjs'
import { signInChecks } from './safe/signInChecks.mjs'

const [apiUrl] = process.argv.slice(2)
const { ONLY: only = '' } = process.env
// Chromium's own check of calls to this machine is off: older browsers have none.
const args = ['--disable-features=LocalNetworkAccessChecks', `--host-resolver-rules=MAP ${reboundName} 127.0.0.1`]
const browser = await launchChromium({ args })
const print = (line) => process.stdout.write(`${line}\n`)
const results = { passed: 0, failed: 0 }

const site = await startOtherSite()
await otherSiteChecks(check, apiUrl, site)
site.close()

const tls = await openDevelopmentTls({ clock: createSystemClock() })
const production = await startProduction({ ...tls, port: await freePort() })
for (const language of ['en', 'ko']) await signInChecks(check, production, language, tables[language])
await production.close()
await tls.close()
await check('nothing secret is in the log', { url: 'about:blank' }, () => {
  const found = /eyJ[\w-]{10}|accesskey=[\w+/]|refresh_token|[?&#]code=/.exec(production.printed())
  if (found || production.printed().includes(apiKey)) throw new Error(`the log has ${found?.[0] ?? 'the API key'}`)
  if (!production.printed().includes('request completed')) throw new Error('nothing was logged')
})

await browser.close()
print(`safe: ${results.passed} passed, ${results.failed} failed`)
process.exitCode = results.failed === 0 ? 0 : 1

/** Opens an address and looks; fails for errors in the console, and for calls of other origins than those allowed. */
async function check(title, { url, language = 'en', allowed = [], expected = [] }, look) {
  if (!title.includes(only)) return
  const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: language === 'ko' ? 'ko-KR' : 'en-US' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const complaints = []
  page.on('console', (message) => {
    const isExpected = expected.some((part) => message.text().includes(part))
    if (message.type() === 'error' && !isExpected) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    const { origin } = new URL(request.url())
    if (!allowed.includes('*') && ![new URL(url).origin, ...allowed].includes(origin))
      complaints.push(`it loads ${request.url()}`)
  })
  try {
    await page.goto(url)
    await look(page)
    if (complaints.length > 0) throw new Error(complaints.join('\n'))
    results.passed++
    print(`ok      ${title}`)
  } catch (error) {
    results.failed++
    print(`FAILED  ${title}\n${error.message}`)
  } finally {
    await context.close()
  }
}

/** The redirect address of a sign-in is registered before the API listens. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}
