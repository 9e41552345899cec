import { createServer } from 'node:http'
import { launchChromium } from './chromium.mjs'

const openings = 5

/**
 * Opens the page as a person does for the first time, in a browser that has started, with nothing in its cache. An empty page
 * is opened in between: what the browser itself needs on this machine.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} apiUrl
 * @returns {Promise<{ painted: number, usable: number, emptyPainted: number }>} medians in milliseconds since the navigation began:
 * the first contentful paint, the moment at which Generate can be pressed, and the first contentful paint of the empty page
 */
export async function measureFirstView(browser, apiUrl) {
  const empty = createServer((_request, response) => {
    response
      .setHeader('Content-Type', 'text/html')
      .end('<!doctype html><title>empty</title><link rel="icon" href="data:,"><p>text')
  })
  await new Promise((resolve) => empty.listen(0, '127.0.0.1', resolve))
  const emptyUrl = `http://127.0.0.1:${empty.address().port}`
  const times = { painted: [], usable: [], emptyPainted: [] }
  try {
    for (let opening = 0; opening < openings; opening++) {
      const { painted } = await open(browser, emptyUrl, 'p')
      times.emptyPainted.push(painted)
      const page = await open(browser, apiUrl, 'button.primary:enabled')
      times.painted.push(page.painted)
      times.usable.push(page.usable)
    }
  } finally {
    empty.close()
  }
  return Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]))
}

/** The same for the first page that a browser opens after its start: what it sets up then is in it. */
export async function measureColdStart(apiUrl) {
  const browser = await launchChromium()
  try {
    const { painted, usable } = await open(browser, apiUrl, 'button.primary:enabled')
    return { painted: Math.round(painted), usable: Math.round(usable) }
  } finally {
    await browser.close()
  }
}

/** `usable`: when the first element of the selector was there. */
async function open(browser, url, selector) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  await page.addInitScript((wanted) => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector(wanted)) return
      observer.disconnect()
      performance.mark('usable')
    }).observe(document, { subtree: true, childList: true, attributes: true })
  }, selector)
  try {
    await page.goto(url)
    await page.locator(selector).first().waitFor()
    return await page.evaluate(
      () =>
        new Promise((resolve) => {
          new PerformanceObserver((list) => {
            const [paint] = list.getEntriesByName('first-contentful-paint')
            const [mark] = performance.getEntriesByName('usable')
            if (paint) resolve({ painted: paint.startTime, usable: mark.startTime })
          }).observe({ type: 'paint', buffered: true })
        }),
    )
  } finally {
    await context.close()
  }
}

const median = (values) => Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)])
