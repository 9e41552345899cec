import { expect } from './expect.mjs'

const mostStops = 120

/** What has the focus, also inside a run view, and whether that can be seen. */
const focused = (page) =>
  page.evaluate(() => {
    let element = document.activeElement
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    // A file input is as small as can be; its frame shows the focus.
    const frame = element.type === 'file' ? getComputedStyle(element.parentElement) : { outlineStyle, outlineWidth }
    return {
      isBody: element === document.body,
      isSeen: frame.outlineStyle !== 'none' && frame.outlineWidth !== '0px',
      markup: element.outerHTML.slice(0, 120),
    }
  })

/** Whether an element is the one with the focus, also inside a run view. */
const hasFocus = (locator) =>
  locator.evaluate((element) => element === element.getRootNode().activeElement).catch(() => false)

/**
 * Goes on with Tab (`back`: with Shift+Tab) until an element has the focus. Fails when the focus cannot be seen on the way, or never
 * comes there.
 */
export async function tabTo(page, locator, { back = false } = {}) {
  await locator.first().waitFor({ state: 'attached' })
  for (let stop = 0; stop < mostStops; stop++) {
    if (await hasFocus(locator.first())) return
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab')
    const { isBody, isSeen, markup } = await focused(page)
    expect(isBody || isSeen, `the focus is not visible: ${markup}`)
  }
  throw new Error(`Tab never comes to ${locator}; it is at ${(await focused(page)).markup}`)
}

/** Tabs to a control and presses it. */
export async function pressWith(page, locator, key = 'Enter', options) {
  await tabTo(page, locator, options)
  await page.keyboard.press(key)
}

/** Fails when the focus was lost: the next Tab would begin at the top of the page. */
export async function keepsFocus(page, after) {
  const { isBody } = await focused(page)
  expect(!isBody, `the focus is lost after ${after}`)
}

/** Fails unless an element has the focus. */
export async function expectFocus(locator, when) {
  expect(await hasFocus(locator.first()), `${when}: the focus is not on ${locator}`)
}

/** Tabs through the whole page once; fails for a control that is not reached, and for a trap. */
export async function reachesAll(page) {
  const controls = await page.evaluate(() => {
    const roots = [document, ...[...document.querySelectorAll('.run-view')].map(({ shadowRoot }) => shadowRoot)]
    const all = roots.flatMap((root) => [
      ...root.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]'),
    ])
    const wanted = all.filter((one) => one.checkVisibility() && one.tabIndex >= 0 && !one.disabled)
    window.notReached = new Set(wanted)
    document.activeElement.blur()
    return wanted.length
  })
  for (let stop = 0; stop <= controls + 5; stop++) {
    await page.keyboard.press('Tab')
    await page.evaluate(() => {
      let element = document.activeElement
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
      window.notReached.delete(element)
    })
  }
  const left = await page.evaluate(() => [...window.notReached].map(({ outerHTML }) => outerHTML.slice(0, 120)))
  expect(left.length === 0, `not reached by Tab: ${left.join('\n')}`)
}
