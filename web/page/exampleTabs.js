import { copyButton } from './copy.js'
import { element, fill } from './dom.js'
import { examples } from './examples.js'
import { t } from './language.js'

let picked = 'curl'

/**
 * "The same in …": what the form does, as code that can be copied. It never contains a key or token; those are read from the
 * environment.
 */
export function exampleTabs(readContext) {
  const names = Object.keys(examples)
  const code = element('code', {})
  const panel = element('pre.code', { role: 'tabpanel', id: 'example', tabindex: '0' }, code)
  const tabs = names.map((name) =>
    element(
      'button.tab',
      { type: 'button', role: 'tab', translate: 'no', id: `example-${name}`, 'aria-controls': 'example' },
      examples[name].title,
    ),
  )
  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener('click', () => pick(index))
    tab.addEventListener('keydown', (event) => {
      const { key } = event
      const targets = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: -1 }
      if (!Object.hasOwn(targets, key)) return
      event.preventDefault()
      const next = (targets[key] + tabs.length) % tabs.length
      pick(next)
      tabs[next].focus()
    })
  }
  const needs = element('p.about', {})
  draw()
  const head = element(
    'div.row.between',
    {},
    element('h2', {}, t('examples.heading')),
    copyButton(() => code.textContent, t('examples.code')),
  )
  return {
    node: element(
      'section.card',
      {},
      head,
      element('div.tabs', { role: 'tablist', 'aria-label': t('examples.heading') }, ...tabs),
      panel,
      needs,
    ),
    draw,
  }

  function pick(index) {
    picked = names[index]
    draw()
  }

  function draw() {
    for (const [index, tab] of tabs.entries()) {
      const selected = names[index] === picked
      tab.setAttribute('aria-selected', String(selected))
      tab.tabIndex = selected ? 0 : -1
    }
    panel.setAttribute('aria-labelledby', `example-${picked}`)
    const { write, needs: packages } = examples[picked]
    code.textContent = write(readContext())
    fill(needs, packages ? t('examples.needs', { packages }) : '')
  }
}
