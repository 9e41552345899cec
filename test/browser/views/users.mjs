import { accessible } from '../accessible.mjs'
import { expect } from '../expect.mjs'
import { announced, generate } from '../support.mjs'

/** Users and access tokens, as in the portal's blade. */
export async function usersChecks({ check }, language, apiUrl) {
  await check(
    `${language}: a user and a token are generated, and the token can be copied`,
    { language },
    async (page, words) => {
      await accessible(page)
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
    },
  )

  await check(
    `${language}: a token is issued again, revoked, and its user deleted after confirmation`,
    { language },
    async (page, words) => {
      await generate(page, words)
      await page.getByRole('button', { name: words['users.issueAgain'] }).click()
      await announced(page, words['users.note.issued'])
      await page.getByRole('button', { name: words['users.revoke'] }).click()
      await announced(page, words['users.note.revoked'])
      const remove = page.getByRole('button', { name: words['users.delete'], exact: true })
      await remove.click()
      await accessible(page)
      await page.keyboard.press('Escape')
      await remove.click()
      await page.locator('dialog').getByRole('button', { name: words['users.delete'] }).click()
      await announced(page, words['users.note.deleted'])
    },
  )

  await check(
    `${language}: an error shows the page's sentence, and the API's text beside its field`,
    { language, expected: ['400'] },
    async (page, words) => {
      await page.getByRole('spinbutton').fill('5')
      await page.getByRole('button', { name: words['users.generate'], exact: true }).click()
      await page.getByRole('alert').getByText(words['error.ValidationError']).waitFor()
      const field = page.locator('.field', { has: page.getByRole('spinbutton') })
      const fault = await field.locator('.fault').textContent()
      expect(fault.includes('expiresInMinutes'), `the field shows: ${fault}`)
      await accessible(page)
    },
  )

  await check(
    `${language}: a wrong connection string is refused and kept nowhere`,
    { language, expected: ['401'] },
    async (page, words) => {
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
}
