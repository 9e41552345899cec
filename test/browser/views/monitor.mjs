import { accessible } from '../accessible.mjs'
import { generate, goTo } from '../support.mjs'

/** Requests and durations of the last hour. */
export async function monitorChecks({ check }, language) {
  await check(`${language}: the monitor draws the last hour`, { language }, async (page, words) => {
    await generate(page, words)
    await goTo(page, words, 'monitor')
    await page.getByRole('img', { name: words['monitor.requests'] }).waitFor()
    await page.getByRole('cell', { name: 'CreateIdentity' }).first().waitFor()
    await accessible(page)
  })
}
