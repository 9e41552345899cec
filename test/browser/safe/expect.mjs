import AxeBuilder from '@axe-core/playwright'

/** Fails a check. */
export function expect(holds, message) {
  if (!holds) throw new Error(message)
}

/** WCAG 2.2 AA by axe. */
export async function accessible(page) {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join('; ')}`)
  expect(found.length === 0, `axe: ${found.join('\n')}`)
}
