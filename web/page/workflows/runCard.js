import { announce } from '../announce.js'
import { call } from '../api.js'
import { element, fill } from '../dom.js'
import { errorBox } from '../errorBox.js'
import { t } from '../language.js'
import { runView, statusText } from './runView.js'

/**
 * The workflow as a graph, before it runs, while it runs and when it has run. `ended` is called when a run has ended.
 */
export function runCard(ended) {
  const state = element('div', {})
  const graph = element('div.runs', {})
  const node = element(
    'section.card',
    { hidden: true, 'aria-label': t('runs.this') },
    element('h2', {}, t('runs.this')),
    state,
    graph,
  )
  let source
  let view
  return { node, start, showDefinition, hide, leave: () => source?.close() }

  /** Shows a workflow that has not run yet. */
  function showDefinition(definition) {
    source?.close()
    node.hidden = false
    fill(state, element('p.quiet', {}, t('runs.ready')))
    draw(definition)
  }

  function hide() {
    source?.close()
    node.hidden = true
    fill(state)
    fill(graph)
  }

  function draw(shown) {
    // The view writes what actions did into its data, so each run starts from a copy.
    view = runView(structuredClone(shown))
    fill(graph, view.node)
  }

  async function start(body, definition) {
    source?.close()
    fill(state, element('p.quiet', {}, t('runs.running')))
    draw(definition)
    try {
      const { id } = await call('POST', '/page/workflows/runs', { body })
      watch(id, () => void start(body, definition))
    } catch (error) {
      fill(state, errorBox(error))
    }
  }

  function watch(id, again) {
    let count = 0
    const progress = element('span.quiet', {}, t('runs.running'))
    const cancel = element(
      'button.small',
      { type: 'button', onclick: () => void call('POST', `/page/workflows/runs/${id}/cancel`) },
      t('runs.cancel'),
    )
    fill(state, element('div.row', {}, progress, cancel))
    source = new EventSource(`/page/workflows/runs/${id}/events`)
    source.addEventListener('message', ({ data }) => {
      const event = JSON.parse(data)
      if (event.type === 'action') {
        const { name, status, durationMs } = event
        view.update(name, { status, duration: durationMs, start: 'now' })
        count++
        progress.textContent = t('runs.progress', { count })
        return
      }
      source.close()
      void finish(event, again)
    })
    source.addEventListener('error', () => {
      source.close()
      fill(state, element('p.notice.bad', { role: 'alert' }, t('error.NoResponse')), againButton(again))
    })
  }

  async function finish(event, again) {
    if (event.type === 'refused') {
      fill(state, element('p.notice.bad', { role: 'alert', lang: 'en' }, event.message), againButton(again))
      return
    }
    const [first] = event.runs
    const text = first ? statusText(first.status) : t('runs.noRun')
    announce(text)
    const good = event.runs.every(({ status }) => status === 'Succeeded')
    fill(state, element(good ? 'p.notice.good' : 'p.notice.bad', {}, text), againButton(again, first?.id))
    await Promise.all([show(event.runs), ended()])
  }

  async function show(runs) {
    try {
      const views = await Promise.all(runs.map(({ id }) => call('GET', pathOf(id))))
      if (views.length === 0) return
      const opened = view.opened()
      const drawn = views.map(runView)
      fill(graph, ...drawn.map((one) => one.node))
      // Somebody who reads what an action did goes on reading when the run has ended.
      if (opened !== undefined) drawn[0].open(opened)
    } catch (error) {
      fill(graph, errorBox(error))
    }
  }
}

export const pathOf = (id) => `/page/workflows/runs/${encodeURIComponent(id)}`

const againButton = (again, id) =>
  element(
    'div.buttons',
    {},
    element('button', { type: 'button', onclick: again }, t('runs.again')),
    id === undefined ? null : element('a.aside', { href: `${pathOf(id)}/report`, target: '_blank' }, t('runs.report')),
  )
