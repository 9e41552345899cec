import { accessible } from '../accessible.mjs'
import { generate, goTo } from '../support.mjs'

/** The explorer of the embedded directory. */
export async function directoryChecks({ check }, language) {
  await check(
    `${language}: the directory lists users and operations, moves its clock and injects a fault`,
    { language, expected: ['404'] },
    async (page, words) => {
      await generate(page, words)
      await goTo(page, words, 'directory')
      await page.getByRole('button', { name: words['directory.clock.hour'] }).click()
      await page.getByRole('button', { name: words['directory.clock.resume'] }).click()
      await page.getByLabel(words['directory.faults.operation'], { exact: true }).last().selectOption('RevokeToken')
      await page.getByRole('button', { name: words['directory.faults.add'] }).click()
      const row = page.locator('ul.rows li')
      await row.waitFor()
      await accessible(page)
      await row.getByRole('button').click()
      await page.getByText(words['directory.faults.none']).waitFor()
      await page
        .getByRole('button', { name: /^8:acs:/ })
        .last()
        .click()
      await page.getByRole('cell', { name: words['directory.event.issued'] }).first().waitFor()
      await page.getByRole('cell', { name: 'CreateIdentity' }).first().waitFor()
      await accessible(page)
      await page.getByRole('button', { name: new RegExp(words['directory.token.active']) }).click()
      await page.getByRole('button', { name: new RegExp(words['directory.token.active']), pressed: true }).waitFor()
      await page.getByLabel(words['directory.find'], { exact: true }).fill('8:acs:none')
      await page.getByRole('button', { name: words['directory.find.button'] }).click()
      await page.getByText(words['directory.find.none']).waitFor()
      await accessible(page)
    },
  )
}
