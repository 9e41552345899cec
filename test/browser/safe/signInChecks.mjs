// The page in production: sign-in with Microsoft Entra ID, API keys, and what is not there.
import { accessible } from '../accessible.mjs'
import { expect } from '../expect.mjs'
import { apiKey } from './productionServer.mjs'

/** What a page keeps beyond its memory, and the addresses of its windows. */
const keptBy = async (context) => {
  const kept = await Promise.all(
    context
      .pages()
      .map(async (page) => [
        page.url(),
        await page.evaluate(async () => [
          { ...localStorage },
          { ...sessionStorage },
          document.cookie,
          await indexedDB.databases(),
          await caches.keys(),
        ]),
      ]),
  )
  return JSON.stringify([kept, await context.cookies(context.pages()[0].url())])
}

/** @param {(title: string, options: object, look: Function) => Promise<void>} check */
export async function signInChecks(check, production, language, words) {
  const { url, provider } = production
  const { authority, terms } = provider
  const at = { language, url, allowed: [authority] }
  const generate = (page) => page.getByRole('button', { name: words['users.generate'], exact: true }).click()
  const created = (page) => page.getByText(words['users.note.created']).first().waitFor()
  const openWindow = async (page) => {
    const opening = page.waitForEvent('popup')
    await page.getByRole('button', { name: words['entra.signIn'], exact: true }).click()
    return opening
  }
  const signIn = async (page) => {
    const popup = await openWindow(page)
    await popup.getByRole('button', { name: 'Sign in as Ada' }).click()
    await page.getByText(words['entra.name'].replace('{name}', 'ada@contoso.example')).waitFor()
  }

  await check(
    `${language}: a person signs in with Microsoft Entra ID, and what they get is kept nowhere`,
    at,
    async (page) => {
      const bearers = []
      page.on('request', (request) => bearers.push(request.headers().authorization))
      await page.getByRole('button', { name: words['entra.signIn'], exact: true }).waitFor()
      await accessible(page)
      await signIn(page)
      await accessible(page)
      await generate(page)
      await created(page)
      const bearer = bearers.filter(Boolean).at(-1)?.replace('Bearer ', '')
      expect(bearer?.startsWith('eyJ'), 'no token was sent to the API')
      const addresses = provider.requests
        .filter((path) => path.includes('/auth?'))
        .map((path) => new URLSearchParams(path))
      expect(addresses.at(-1).get('code_challenge_method') === 'S256', 'the sign-in used no PKCE')
      const kept = await keptBy(page.context())
      for (const secret of [bearer.slice(-40), 'eyJ', 'refresh_token', 'ada@contoso'])
        expect(!kept.includes(secret), `kept: ${secret}: ${kept}`)
      await page.getByRole('button', { name: words['entra.forget'] }).click()
      await generate(page)
      await page.getByRole('alert').getByText(words['error.SignInNeeded']).waitFor()
    },
  )

  await check(
    `${language}: an expired sign-in is renewed, and one that the API refuses is named`,
    { ...at, expected: ['403'] },
    async (page) => {
      terms.lifetimeSeconds = 60 // The library renews a token in the five minutes before its end.
      await signIn(page)
      const before = provider.requests.filter((path) => path.includes('/token?')).length
      await generate(page)
      await created(page)
      expect(provider.requests.filter((path) => path.includes('/token?')).length > before, 'the token was not renewed')
      terms.scp = 'other'
      await generate(page)
      await page.getByRole('alert').getByText(words['error.Forbidden']).waitFor()
      await accessible(page)
      Object.assign(terms, { lifetimeSeconds: 3600, scp: 'access_as_user' })
    },
  )

  await check(`${language}: a sign-in that is cancelled is reported, and works at the second try`, at, async (page) => {
    const popup = await openWindow(page)
    await popup.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('alert').getByText(words['error.SignInCancelled']).waitFor()
    await accessible(page)
    await signIn(page)
  })

  await check(
    `${language}: a wrong API key is refused, the right one works`,
    { ...at, expected: ['401'] },
    async (page) => {
      await page.getByLabel(words['connection.label'], { exact: true }).selectOption('apiKey')
      const key = page.getByLabel(words['connection.key'])
      await key.fill('wrong')
      await generate(page)
      await page.getByRole('alert').getByText(words['error.Unauthorized']).waitFor()
      await key.fill(apiKey)
      await generate(page)
      await created(page)
      expect(!(await keptBy(page.context())).includes(apiKey.slice(0, 12)), 'the API key was kept')
    },
  )

  await check(`${language}: in production there are no workflows and no directory`, at, async (page) => {
    const links = await page.getByRole('navigation').getByRole('link').allTextContents()
    expect(links.join() === [words['view.users'], words['view.token']].join(), `the views are ${links}`)
    for (const view of ['workflows', 'directory', 'monitor']) {
      await page.goto(`${url}/#${view}`)
      await page.getByRole('heading', { name: words['users.heading'] }).waitFor()
    }
  })
}
