import { gzipSync } from 'node:zlib'
import { tables } from '../../../web/words/tables.js'
import { accessible } from '../accessible.mjs'
import { expect } from '../expect.mjs'
import { measureColdStart, measureFirstView } from '../firstView.mjs'
import { generate, goTo } from '../support.mjs'

const { en, ko } = tables

/** What holds for every view: languages, keyboard, screens, a server that goes away, and weight. */
export async function everyoneChecks({ check, print }, apiUrl) {
  await check('the language is switched without losing what was chosen', {}, async (page) => {
    await page.getByLabel(en['scope.voip.join'], { exact: false }).check()
    await page.getByLabel(en.language).selectOption('ko')
    await page.getByRole('heading', { name: ko['users.heading'] }).waitFor()
    expect(await page.getByLabel(ko['scope.voip.join'], { exact: false }).isChecked(), 'the choice is lost')
    expect((await page.locator('html').getAttribute('lang')) === 'ko', 'the page has another language')
  })

  await check('a server that stops is reported, and the page stays usable', { expected: ['ERR_'] }, async (page) => {
    await page.context().setOffline(true)
    await page.getByRole('button', { name: en['users.generate'], exact: true }).click()
    await page.getByText(en['error.NoResponse']).waitFor()
    await page.context().setOffline(false)
    await generate(page, en)
  })

  for (const [language, words] of Object.entries(tables))
    await check(
      `${language}: what the server does not send is reported, and can be tried again`,
      { language, expected: ['ERR_'] },
      async (page) => {
        const noResponse = page.getByRole('alert').getByText(words['error.NoResponse']).first()
        for (const [part, view] of [
          ['**/page/settings', 'users'],
          ['**/views/monitor.js', 'monitor'],
          ['**/page/directory/statistics', 'monitor'],
          ['**/page/directory/identities*', 'directory'],
          ['**/page/workflows', 'workflows'],
        ]) {
          await page.goto('about:blank')
          await page.route(part, (route) => route.abort('connectionreset'))
          await page.goto(`${apiUrl}/#${view}`)
          await noResponse.waitFor()
          await accessible(page)
          await page.unroute(part)
        }
        await page.goto('about:blank')
        await page.route('**/page/settings', (route) => route.abort('connectionreset'))
        await page.goto(apiUrl)
        await noResponse.waitFor()
        await page.unroute('**/page/settings')
        await page.getByRole('button', { name: words.again }).click()
        await page.getByRole('button', { name: words['users.generate'], exact: true }).waitFor()
      },
    )

  const screens = {
    'a narrow screen': { viewport: { width: 320, height: 700 } },
    'a zoom of 200 %': { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 },
    'a dark screen': { colorScheme: 'dark' },
    'forced colours': { forcedColors: 'active' },
  }
  for (const [language, words] of Object.entries(tables))
    for (const [name, options] of Object.entries(screens))
      await check(`${language}: the views fit ${name}`, { language, ...options }, async (page) => {
        await generate(page, words)
        await accessible(page)
        await goTo(page, words, 'workflows')
        await page.getByLabel(words['workflows.example']).selectOption('create-and-manage-access-tokens.json')
        await page.locator('[data-action="Create_a_user"][data-status="Waiting"]').waitFor()
        await accessible(page)
        for (const view of ['token', 'directory', 'monitor']) {
          await goTo(page, words, view)
          await page.locator('main h2').first().waitFor()
          await accessible(page)
        }
      })

  await check('the charts are there in print, and nothing moves where motion is reduced', {}, async (page) => {
    await generate(page, en)
    await goTo(page, en, 'monitor')
    await page.locator('svg').first().waitFor()
    const moving = await page.evaluate(() => document.getAnimations().length)
    expect(moving === 0, `${moving} animations`)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('svg').first().isVisible(), 'no chart in print')
    expect(!(await page.getByLabel(en.language).isVisible()), 'controls in print')
    await accessible(page)
  })

  await check('the page is light and quick to show', {}, async (page) => {
    for (const view of ['token', 'workflows', 'directory', 'monitor']) {
      await goTo(page, en, view)
      await page.locator('main h2').first().waitFor()
    }
    const files = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => /\.(?:js|css|svg)$/.test(name))
        .map(({ name }) => name),
    )
    let bytes = gzipSync(await (await page.request.get(apiUrl)).body()).length
    for (const file of new Set(files)) bytes += gzipSync(await (await page.request.get(file)).body()).length
    print(`        all views: ${new Set(files).size} files, ${(bytes / 1024).toFixed(0)} KiB compressed`)
    expect(
      files.some((name) => name.endsWith('/charts.js')),
      'the monitor was not loaded',
    )
    expect(bytes <= 200 * 1024, `${bytes} bytes compressed`)
    const { painted, usable, emptyPainted } = await measureFirstView(page.context().browser(), apiUrl)
    print(
      `        first view: painted after ${painted} ms, Generate after ${usable} ms; an empty page is painted after ${emptyPainted} ms`,
    )
    const cold = await measureColdStart(apiUrl)
    print(`        in a browser just started: painted after ${cold.painted} ms, Generate after ${cold.usable} ms`)
  })
}
