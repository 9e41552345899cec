// Opens the reports of runs and suites in a real browser.
//   node pages.mjs FOLDER_OF_REPORTS [SCREENSHOT_FOLDER]

import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { launchChromium } from './chromium.mjs'
import { expect } from './expect.mjs'
import { translated } from './translated.mjs'

const [reports, screenshots] = process.argv.slice(2)
const browser = await launchChromium()
const print = (line) => process.stdout.write(`${line}\n`)
let passed = 0
let failed = 0

async function check(title, url, look, options = {}) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options })
  const complaints = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(url).origin && !request.url().startsWith('data:'))
      complaints.push(`it loads ${request.url()}`)
  })
  try {
    await page.goto(url)
    await look(page)
    if (screenshots) await page.screenshot({ path: join(screenshots, `${title.replaceAll(/\W+/g, '-')}.png`) })
    if (complaints.length > 0) throw new Error(complaints.join('\n'))
    passed++
    print(`ok      ${title}`)
  } catch (error) {
    failed++
    print(`FAILED  ${title}\n${error.message}`)
  } finally {
    await page.close()
  }
}

const urlOf = (file) => pathToFileURL(join(reports, file)).href
const reportUrl = urlOf('run.html')
const everyKindUrl = urlOf('every-kind.html')

await check('the report shows a run, and an action opens with its outputs', reportUrl, async (page) => {
  const card = page.locator('[data-action="User_and_expiry"]')
  expect((await card.getAttribute('data-status')) === 'Succeeded', 'the action did not succeed')
  await page.locator('[data-action="Response"]').click()
  const panel = page.locator('.panel')
  await panel.waitFor({ state: 'visible', timeout: 5_000 })
  expect((await panel.textContent()).includes('8:acs:'), 'the outputs of the Response are not shown')
})

await check('the report does not show what is secured', reportUrl, async (page) => {
  await page.locator('[data-action="Create_a_user"]').click()
  const text = await page.locator('.panel').textContent()
  expect(/not shown/i.test(text), 'it does not state that content is hidden')
  expect(!(await page.content()).includes('eyJ'), 'a token is in the page')
})

await check('the report opens and closes an action by keyboard', reportUrl, async (page) => {
  await page.locator('[data-action="Delete_a_user"]').focus()
  await page.keyboard.press('Enter')
  await page.locator('.panel').waitFor({ state: 'visible', timeout: 5_000 })
  await page.keyboard.press('Escape')
  await page.locator('.panel').waitFor({ state: 'hidden', timeout: 5_000 })
})

await check(
  'the report follows a dark screen',
  reportUrl,
  async (page) => {
    const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const [red = 255] = colour.match(/\d+/g).map(Number)
    expect(red < 100, `the page stays light: ${colour}`)
  },
  { colorScheme: 'dark' },
)

const shownRepetitions = (page) =>
  page.locator('.picker input').evaluateAll((all) => all.map(({ value }) => value).join(' '))
const statusOf = (page, action) => page.locator(`[data-action="${action}"]`).getAttribute('data-status')

await check('a loop opens at its first failure, and other repetitions can be picked', everyKindUrl, async (page) => {
  expect((await shownRepetitions(page)) === '2 3', `it shows the repetitions ${await shownRepetitions(page)}`)
  expect((await statusOf(page, 'Fail_for_Dee')) === 'Failed', 'the failed repetition is not shown')
  await page.locator('[data-action="Greet"]').click()
  const panel = page.locator('.panel')
  expect((await panel.textContent()).includes('Hello Dee'), 'the panel does not show the picked repetition')
  await page.locator('[data-loop="Each_team"] [data-step="-1"]').click()
  expect((await shownRepetitions(page)) === '1 1', `after a step back it shows ${await shownRepetitions(page)}`)
  expect((await statusOf(page, 'Fail_for_Dee')) === 'Succeeded', 'the card keeps the other repetition')
  expect((await panel.textContent()).includes('Hello Ada'), 'the panel keeps the other repetition')
  await page.locator('[data-loop="Each_person"] input').fill('2')
  await page.keyboard.press('Enter')
  expect((await panel.textContent()).includes('Hello Bob'), 'a typed number is not followed')
  await page.locator('[data-loop="Each_team"] [data-step="failed"]').click()
  expect((await shownRepetitions(page)).startsWith('2'), 'the next failure is not found')
})

await check('names and values from outside stay text', everyKindUrl, async (page) => {
  page.on('dialog', (dialog) => {
    throw new Error(`a script of the workflow ran: ${dialog.message()}`)
  })
  await page.locator('[data-action^="<img"]').click()
  expect((await page.locator('.panel').textContent()).includes('</script><script>alert(3)'), 'the value is not shown')
  expect((await page.locator('img').count()) === 0, 'a name became markup')
})

await check('retries and errors are shown on opening an action', everyKindUrl, async (page) => {
  const card = page.locator('[data-action="Call_nobody"]')
  expect((await card.textContent()).includes('2 retries'), 'the card does not count the retries')
  await card.click()
  const text = await page.locator('.panel').textContent()
  for (const part of ['Retries', 'could not be reached', 'Until the next'])
    expect(text.includes(part), `${part} is missing`)
})

await check('nothing of the graph lies on something else', everyKindUrl, async (page) => {
  const boxes = await page.locator('.card, .picker, .arrows text').evaluateAll((all) =>
    all.map((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect()
      return { text: element.textContent, left, right, top, bottom }
    }),
  )
  // Borders may touch.
  const apart = (a, b) =>
    a.right - 2 <= b.left || b.right - 2 <= a.left || a.bottom - 2 <= b.top || b.bottom - 2 <= a.top
  for (const [index, box] of boxes.entries())
    for (const other of boxes.slice(index + 1)) expect(apart(box, other), `'${box.text}' and '${other.text}' overlap`)
})

const korean = { locale: 'ko-KR' }
const phone = { viewport: { width: 390, height: 844 } }
const tablet = { viewport: { width: 768, height: 1024 } }
const longNamesUrl = urlOf('long-names.html')

for (const [device, options] of Object.entries({ phone, tablet })) {
  await check(
    `on a ${device} the header is low, no name is cut, and the open action stays in sight`,
    longNamesUrl,
    async (page) => {
      const header = await page.locator('header').boundingBox()
      expect(header.height < 120, `the header is ${header.height} px high`)
      const cut = await page
        .locator('.card, .name')
        .evaluateAll((all) =>
          all.filter((one) => one.scrollHeight > one.clientHeight + 1).map((one) => one.textContent),
        )
      expect(cut.length === 0, `cut: ${cut.join(', ')}`)
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(sideways <= 0, `the page scrolls sideways by ${sideways} px`)
      const card = page.locator('[data-action^="Issue_"]')
      await card.click()
      const { x, y } = await card.boundingBox()
      const hit = await page.evaluate(
        ([left, top]) => document.elementFromPoint(left, top)?.closest('.card') !== null,
        [x + 20, y + 20],
      )
      expect(hit, 'the panel lies over the action that it is about')
    },
    options,
  )
}

await check(
  'the report speaks Korean where the browser does',
  everyKindUrl,
  async (page) => {
    expect((await page.locator('html').getAttribute('lang')) === 'ko', 'lang is not ko')
    await page.locator('[data-action="Call_nobody"]').click()
    const texts = await page.locator('.word, .open-run, dt, h3, .picker button').allTextContents()
    for (const word of ['성공', '실행 세부 정보', '다시 시도', '입력복사', '기간', '건너뜀'])
      expect(texts.includes(word), `${word} is missing`)
    await translated(page)
    await page.locator('.open-run').click()
    await translated(page)
    for (const other of [reportUrl, urlOf('many.html'), urlOf('suite/index.html')]) {
      await page.goto(other)
      await translated(page)
    }
    await page.getByRole('link', { name: 'workflows/create-for-each-person.json' }).click()
    await page.locator('[data-action="For_each_person"]').click()
    await translated(page)
    await page.goto(`${everyKindUrl}?lang=en`)
    expect((await page.locator('.open-run').textContent()) === 'Run details', '?lang=en is not followed')
  },
  korean,
)

await check('a loop of 3,000 repetitions opens and steps without delay', urlOf('many.html'), async (page) => {
  await page.locator('.picker input[max="3000"]').waitFor({ timeout: 20_000 })
  const perClick = await page.evaluate(() => {
    const next = document.querySelector('[data-step="failed"]')
    const start = performance.now()
    for (let click = 0; click < 20; click++) next.click()
    return (performance.now() - start) / 20
  })
  expect(perClick < 100, `a click took ${perClick} ms`)
  expect((await shownRepetitions(page)) === '2001', `it shows ${await shownRepetitions(page)}`)
})

await check('a mocked action is marked on its card and when it is opened', urlOf('many.html'), async (page) => {
  const card = page.locator('[data-action="Create_a_user"]')
  expect((await card.textContent()).includes('mocked'), 'the card does not state it')
  await card.click()
  expect((await page.locator('.panel').textContent()).includes('no mock was given'), 'the panel does not state it')
})

await check(
  'the report of a suite leads to its runs and to the coverage of each workflow',
  urlOf('suite/index.html'),
  async (page) => {
    expect((await page.locator('.badge[data-status="Failed"]').count()) === 0, 'a test failed')
    await page.getByRole('link', { name: 'workflows/create-for-each-person.json' }).click()
    expect((await statusOf(page, 'Create_a_user')) === 'Covered', 'an action that ran is not shown as reached')
    await page.locator('[data-action="For_each_person"]').click()
    expect((await page.locator('.panel').textContent()).match(/no items0 times/), 'the loop end is not listed')
    await page.goBack()
    await page.locator('tbody a').first().click()
    expect((await page.locator('.open-run').textContent()) === 'Run details', 'the run does not open')
  },
)

await browser.close()
print(`browser: ${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
