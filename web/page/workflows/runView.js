import { connectRunView } from '../../report/runView.js'
import { element } from '../dom.js'
import { hasWords, language, t } from '../language.js'

/** A status of the service in the language of the page. */
export const statusText = (status) => (hasWords(`status.${status}`) ? t(`status.${status}`) : status)

/** The kind of a workflow in the language of the page. */
export const dialectText = (dialect) => (hasWords(`dialect.${dialect}`) ? t(`dialect.${dialect}`) : dialect)

const styles = ['/report/parts.css', '/report/graph.css', '/report/panel.css', '/report/embedded.css']

/**
 * A graph as the server drew it, with the styles and the script of the run report. It stands in a shadow tree, so that the styles
 * of neither reach the other.
 *
 * @param {{ body: string, data: object }} view
 * @returns {{ node: HTMLElement, update: (action: string, shown: object) => void, opened: () => string | undefined, open:
 * (action: string) => void }}
 */
export function runView({ body, data }) {
  const node = element('section.run-view')
  const root = node.attachShadow({ mode: 'open' })
  const drawn = new DOMParser().parseFromString(body, 'text/html')
  root.append(...styles.map((href) => element('link', { rel: 'stylesheet', href })), ...drawn.body.childNodes)
  // The policy of the page allows positions from scripts, not from attributes.
  for (const placed of root.querySelectorAll('[data-style]')) placed.style.cssText = placed.dataset.style
  return { node, ...connectRunView(root, data, language()) }
}
