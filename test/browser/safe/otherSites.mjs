// What pages of other origins, frames and rebound names may not do with the page and the API on this machine.
import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect } from '../expect.mjs'

/** A site of somebody else: each path returns an empty page. */
export async function startOtherSite() {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html')
    response.end('<!doctype html><title>Elsewhere</title><body></body>')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { port: server.address().port, close: () => server.close() }
}

/** The name that the browser is configured to resolve to this machine. */
export const reboundName = 'rebound.example'

/** @param {(title: string, options: object, look: Function) => Promise<void>} check */
export async function otherSiteChecks(check, apiUrl, site) {
  const rebound = `http://${reboundName}:${new URL(apiUrl).port}`
  const countOf = async () => {
    const response = await fetch(`${apiUrl}/page/directory/identities?limit=1000`)
    return (await response.json()).identities.length
  }
  const elsewhere = { allowed: ['*'], expected: [''] }

  for (const origin of [`http://localhost:${site.port}`, `http://${reboundName}:${site.port}`])
    await check(
      `a page at ${new URL(origin).hostname}, another port, can neither read nor change anything`,
      { ...elsewhere, url: origin },
      async (page) => {
        const before = await countOf()
        const results = await page.evaluate(async (target) => {
          const calls = [
            ['POST', '/identities', 'application/json', {}],
            ['POST', '/identities', 'text/plain', {}],
            ['POST', '/identities', 'text/plain', { mode: 'no-cors' }],
            ['POST', '/page/directory/faults', 'text/plain', { mode: 'no-cors' }],
            ['POST', '/page/directory/clock/freeze', 'text/plain', { mode: 'no-cors' }],
            ['POST', '/page/workflows/runs', 'text/plain', { mode: 'no-cors' }],
            ['GET', '/page/directory/identities', undefined, {}],
            ['GET', '/page/settings', undefined, {}],
          ]
          const read = async ([method, path, type, options]) => {
            try {
              const headers = type === undefined ? {} : { 'Content-Type': type }
              const body = method === 'POST' ? '{"createTokenWithScopes":["chat"],"status":500}' : undefined
              const response = await fetch(`${target}${path}`, { method, headers, body, ...options })
              return await response.text()
            } catch {
              return ''
            }
          }
          return Promise.all(calls.map(read))
        }, apiUrl)
        expect(
          results.every((text) => text === ''),
          `it read ${results}`,
        )
        await page.evaluate(async (target) => {
          for (const [path, name] of [
            ['/identities', 'createTokenWithScopes'],
            ['/page/directory/faults', 'status'],
          ]) {
            const frame = Object.assign(document.createElement('iframe'), { name: path })
            const form = Object.assign(document.createElement('form'), {
              method: 'post',
              action: `${target}${path}`,
              target: path,
            })
            form.append(Object.assign(document.createElement('input'), { name, value: 'chat' }))
            document.body.append(frame, form)
            const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))
            form.submit()
            await loaded
          }
        }, apiUrl)
        expect((await countOf()) === before, 'it created a user')
        const { faults } = await (await fetch(`${apiUrl}/page/directory/faults`)).json()
        expect(faults.length === 0, 'it injected a fault')
        const clock = await (await fetch(`${apiUrl}/page/directory/clock`)).json()
        expect(clock.frozen === false, 'it froze the clock')
      },
    )

  await check(
    'the page cannot be put into a frame',
    { ...elsewhere, url: `http://localhost:${site.port}` },
    async (page) => {
      for (const path of ['/', '/#workflows', '/openapi.json', '/page/signedIn.html']) {
        await page.evaluate(
          (source) =>
            new Promise((resolve) => {
              const frame = document.createElement('iframe')
              frame.addEventListener('load', resolve, { once: true })
              frame.src = source
              document.body.replaceChildren(frame)
            }),
          `${apiUrl}${path}`,
        )
        const [, framed] = page.frames()
        expect(framed.url().startsWith('chrome-error:'), `${path} is shown in a frame: ${framed.url()}`)
      }
    },
  )

  await check(
    'a name that was made to resolve to this machine gets nothing',
    { ...elsewhere, url: rebound },
    async (page) => {
      expect((await page.title()) === '', 'it shows the page')
      // The attacker's page was loaded from the attacker's server, before the name resolved to this machine.
      const body = '<!doctype html><title>Elsewhere</title>'
      await page.route(`${rebound}/`, (route) => route.fulfill({ contentType: 'text/html', body }), { times: 1 })
      await page.goto(`${rebound}/`)
      expect((await page.title()) === 'Elsewhere', 'the page of the attacker is not shown')
      const before = await countOf()
      const statuses = await page.evaluate(async () => {
        const call = async (method, path) =>
          (await fetch(path, { method, headers: { 'Content-Type': 'application/json' } })).status
        return [
          await call('GET', '/'),
          await call('GET', '/page/main.js'),
          await call('GET', '/page/settings'),
          await call('GET', '/page/directory/identities'),
          await call('POST', '/page/directory/clock/freeze'),
          await call('POST', '/page/workflows/runs'),
          await call('POST', '/identities'),
        ]
      })
      expect(statuses.join() === '421,421,421,421,421,421,401', `it got ${statuses}`)
      expect((await countOf()) === before, 'it created a user')
    },
  )
}
