import { expect } from '../expect.mjs'

const tools = ['curl', 'PowerShell', 'JavaScript', 'Python', 'C#', 'Java', 'Azure CLI', 'Logic Apps']

/** "The same in …": what Copy puts on the clipboard is what the interop tests run. */
export async function exampleChecks({ check, print }, language) {
  await check(
    `${language}: each example is copied as it is shown, and as the tests of other tools run it`,
    { language },
    async (page, words) => {
      const shownTools = await page.getByRole('tab').allTextContents()
      expect(shownTools.join() === tools.join(), `the examples are ${shownTools.join()}`)
      await page.getByLabel(words['scope.voip'], { exact: false }).first().check()
      await page.getByRole('spinbutton').fill('90')
      const written = await page.evaluate(async () => {
        const { examples } = await import('/page/examples.js')
        const settings = await (await fetch('/page/settings')).json()
        const context = { scopes: ['chat', 'voip'], minutes: 90, settings }
        return Object.fromEntries(Object.values(examples).map(({ title, write }) => [title, write(context)]))
      })
      const copy = page.getByRole('button', {
        name: words['copy.label'].replace('{what}', words['examples.code']),
        exact: true,
      })
      for (const tool of tools) {
        await page.evaluate(() => navigator.clipboard.writeText(''))
        await page.getByRole('tab', { name: tool, exact: true }).click()
        const shown = await page.getByRole('tabpanel').textContent()
        await copy.click()
        await page.waitForFunction(async () => (await navigator.clipboard.readText()) !== '')
        const copied = await page.evaluate(() => navigator.clipboard.readText())
        expect(copied === shown, `${tool}: copied is not what is shown:\n${copied}`)
        expect(copied === written[tool], `${tool}: it is not what the tests run:\n${copied}`)
        expect(/voip/i.test(copied), `${tool}: it does not follow the scopes chosen`)
      }
      print(`        copied: ${tools.join(', ')}`)
    },
  )
}
