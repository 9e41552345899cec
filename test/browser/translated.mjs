import { expect } from './expect.mjs'

/** Names that stay as they are in every language: products, formats, codes. */
const names =
  /8:acs:…|eyJ…|[\d.]+(?:ms|s|MB)|\S+@\S+|\b(?:Power Automate|ACSAuthIncomingOperations|ACS|API|Azure|Communication Services|Microsoft Entra|OpenAPI|Swagger|JSON|JavaScript|ID|URL|ARM|HTTP|http|zip|p50|p95|p99|True|False|English)(?![A-Za-z])/g

/** What a service, a workflow or a person named, and code: data, not text of the page. */
const data = '[translate=no], [lang=en], code, pre, time'

/** Whatever is shown, written beside or announced of every element is in Korean, but for names and data. */
export async function translated(page) {
  const left = (await textsOf(page)).filter((text) => /[A-Za-z]{2}/.test(text.replaceAll(names, '')))
  expect(left.length === 0, `left in English: ${[...new Set(left)].join(' | ')}`)
}

/** Texts and attributes that people read or hear, what is data cut out of them. */
const textsOf = (page) =>
  page.evaluate((excluded) => {
    const attributes = ['title', 'aria-label', 'aria-description', 'placeholder', 'alt', 'label']
    const roots = [document, ...[...document.querySelectorAll('.run-view')].map(({ shadowRoot }) => shadowRoot)]
    const elements = roots.flatMap((root) => [...root.querySelectorAll('*')])
    const known = elements
      .filter((element) => element.matches(excluded))
      .flatMap(({ textContent }) => [textContent, textContent.replaceAll(' ', '_')])
      .filter((text) => text.length > 1)
      .toSorted((a, b) => b.length - a.length)
    const shown = elements.filter((element) => !element.closest(`style, script, noscript, head, ${excluded}`))
    return [document.title, ...shown.flatMap(textsIn)].map((text) =>
      known.reduce((rest, name) => rest.replaceAll(name, ''), text).trim(),
    )

    function textsIn(element) {
      // A workflow describes its actions in the words of whoever wrote it.
      const written = element.matches('.card') ? attributes.filter((name) => name !== 'title') : attributes
      const texts = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
      return [...written.map((name) => element.getAttribute(name) ?? ''), ...texts.map(({ data }) => data)]
    }
  }, data)
