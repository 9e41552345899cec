import { accessible } from '../accessible.mjs'
import { expect } from '../expect.mjs'
import { generate, goTo } from '../support.mjs'

/** The token reader. */
export async function tokenChecks({ check }, language, apiUrl) {
  await check(`${language}: a token is read, and its signature checked`, { language }, async (page, words) => {
    await generate(page, words)
    await page.getByRole('link', { name: words['users.read'] }).click()
    await page.getByText(words['token.signature.valid']).waitFor()
    await page.getByText(words['token.state.active']).waitFor()
    await page.getByText(words['token.json']).click()
    await accessible(page)
  })

  await check(
    `${language}: a token that has expired or was revoked is shown as such`,
    { language },
    async (page, words) => {
      const read = async (state) => {
        await goTo(page, words, 'token')
        await page.getByText(words[`token.state.${state}`]).waitFor()
      }
      await generate(page, words)
      await page.getByRole('link', { name: words['users.read'] }).click()
      await page.getByText(words['token.state.active']).waitFor()
      await goTo(page, words, 'directory')
      const advance = page.getByRole('button', { name: words['directory.clock.day'] })
      const moved = page.waitForResponse((response) => /clock/.test(response.url()) && response.ok())
      await advance.click()
      await moved
      try {
        await read('expired')
        await accessible(page)
      } finally {
        await goTo(page, words, 'directory')
        await page.getByRole('button', { name: words['directory.clock.resume'] }).click()
        await page.getByText(words['directory.clock.running']).waitFor()
      }
      await goTo(page, words, 'users')
      await generate(page, words)
      await page.getByRole('link', { name: words['users.read'] }).click()
      await page.getByText(words['token.state.active']).waitFor()
      const user = await page.locator('dl.facts code, dl.facts dd').first().textContent()
      await page.request.post(
        `${apiUrl}/identities/${encodeURIComponent(user)}/:revokeAccessTokens?api-version=2021-03-07`,
      )
      await goTo(page, words, 'monitor')
      await read('revoked')
      await accessible(page)
    },
  )

  await check(
    `${language}: for a text that is not a token, the part that cannot be read is named`,
    { language, view: 'token' },
    async (page, words) => {
      const input = page.getByLabel(words['token.label'], { exact: true })
      await accessible(page)
      await input.fill('hello')
      await page.getByText(words['token.unreadable.parts']).waitFor()
      await accessible(page)
      await input.fill('eyJhbGciOiJSUzI1NiJ9.!!.AAAA')
      await page.getByText(words['token.unreadable.claims']).waitFor()
      const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')
      await input.fill(`${part({ alg: 'none' })}.${part({ skypeid: '<img src=x onerror=alert(1)>', exp: 1 })}.AAAA`)
      await page.getByText(words['token.signature.elsewhere']).waitFor()
      expect((await page.locator('img').count()) === 0, 'a claim became markup')
      await accessible(page)
    },
  )
}
