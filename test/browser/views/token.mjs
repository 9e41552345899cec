import { accessible, expect, generate } from '../support.mjs'

/** The token reader. */
export async function tokenChecks({ check }, language) {
  await check(`${language}: a token is read, and its signature checked`, { language }, async (page, words) => {
    await generate(page, words)
    await page.getByRole('link', { name: words['users.read'] }).click()
    await page.getByText(words['token.signature.valid']).waitFor()
    await page.getByText(words['token.state.active']).waitFor()
    await page.getByText(words['token.json']).click()
    await accessible(page)
  })

  await check(
    `${language}: a text that is no token says which part cannot be read`,
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
