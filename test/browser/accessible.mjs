import AxeBuilder from '@axe-core/playwright'
import { expect } from './expect.mjs'
import { translated } from './translated.mjs'

/** Without `preload`, for which axe writes style sheets that the policy of the page refuses. */
const axeOptions = (values) => ({ preload: false, runOnly: { type: 'tag', values } })

/** WCAG 2.2 AA by axe, no sideways scrolling, and in Korean no text left in English. */
export async function accessible(page) {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
  const { violations } = await new AxeBuilder({ page }).options(axeOptions(tags)).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join('; ')}`)
  expect(found.length === 0, `axe: ${found.join('\n')}`)
  const [inner, scroll] = await page.evaluate(() => [window.innerWidth, document.documentElement.scrollWidth])
  expect(scroll <= inner, `it scrolls sideways: ${scroll} > ${inner}`)
  if ((await page.locator('html').getAttribute('lang')) === 'ko') await translated(page)
}
