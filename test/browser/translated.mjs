import { expect } from './expect.mjs'

/** Names that stay as they are in every language. */
const names =
  /\b(?:ACSAuthIncomingOperations|CreateIdentity|CreateToken|RevokeToken|DeleteIdentity|ACS|API|Azure|Communication|Services|Microsoft|Entra|\S+@[\w.]+|OpenAPI|Swagger|JSON|ID|URL|ARM|curl|PowerShell|JavaScript|Python|Java|CLI|Logic|Apps|http|localhost|English|Power|Automate|manual|zip|True|False)/g

/** What a service, a workflow or a person named is data, not text of the page. */
const data =
  'td, code, pre, time, textarea, select, noscript, style, [lang=en], .card[data-status] > *, .title, .panel h2, .panel dd, .facts dd, .mock > legend, form > fieldset > .field > label, .label, main h2'

/** Nothing else is left in English, accessible names included. */
export async function translated(page) {
  const texts = await page.evaluate((excluded) => {
    const roots = [document.body, ...[...document.querySelectorAll('.run-view')].map(({ shadowRoot }) => shadowRoot)]
    return roots.flatMap((root) => {
      const found = [...root.querySelectorAll('[aria-label]')]
        .filter((one) => !one.closest(excluded))
        .map((one) => one.getAttribute('aria-label'))
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      while (walker.nextNode())
        if (!walker.currentNode.parentElement?.closest(excluded)) found.push(walker.currentNode.textContent)
      return found
    })
  }, data)
  const left = texts.filter((text) => /[A-Za-z]{3}/.test(text.replaceAll(names, '')))
  expect(left.length === 0, `left in English: ${[...new Set(left)].join(' | ')}`)
}
