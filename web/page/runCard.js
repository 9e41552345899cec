import { call } from './api.js'
import { element, fill } from './dom.js'
import { errorBox } from './errorBox.js'
import { formatNumber, t } from './language.js'
import { reportFrame, statusText } from './runReport.js'
import { say } from './say.js'
import { table } from './table.js'

/** So many actions are listed while a run goes on; its report shows all of them. */
const mostRows = 200

/** Runs a workflow, shows how it goes on, and its report when it has ended. `ended` is called then. */
export function runCard(ended) {
  const state = element('div', {})
  const rows = element('div', {})
  const node = element(
    'section.card',
    { hidden: true, 'aria-label': t('runs.this') },
    element('h2', {}, t('runs.this')),
    state,
    rows,
  )
  let source
  return { node, start, leave: () => source?.close() }

  async function start(body) {
    source?.close()
    node.hidden = false
    fill(rows)
    fill(state, element('p.quiet', {}, t('runs.running')))
    try {
      const { id } = await call('POST', '/page/workflows/runs', { body })
      watch(id, body)
      node.scrollIntoView({ block: 'start' })
    } catch (error) {
      fill(state, errorBox(error))
    }
  }

  function watch(id, body) {
    const actions = []
    let drawn = 0
    source = new EventSource(`/page/workflows/runs/${id}/events`)
    const cancel = element(
      'button',
      { type: 'button', onclick: () => void call('POST', `/page/workflows/runs/${id}/cancel`) },
      t('runs.cancel'),
    )
    fill(state, element('p.quiet', {}, t('runs.running')), element('div.buttons', {}, cancel))
    source.addEventListener('message', ({ data }) => {
      const event = JSON.parse(data)
      if (event.type === 'action') {
        actions.push(event)
        drawn ||= requestAnimationFrame(() => {
          drawn = 0
          fill(rows, actionsTable(actions))
        })
        return
      }
      cancelAnimationFrame(drawn)
      source.close()
      finish(event, actions, body)
    })
    source.addEventListener('error', () => {
      source.close()
      fill(state, element('p.notice.bad', { role: 'alert' }, t('error.NoAnswer')))
    })
  }

  function finish(event, actions, body) {
    const again = element('button', { type: 'button', onclick: () => void start(body) }, t('runs.again'))
    if (event.type === 'refused') {
      fill(
        state,
        element('p.notice.bad', { role: 'alert', lang: 'en' }, event.message),
        element('div.buttons', {}, again),
      )
      return
    }
    const [first] = event.runs
    const text = first ? statusText(first.status) : t('runs.noRun')
    say(text)
    const good = event.runs.every(({ status }) => status === 'Succeeded')
    fill(
      state,
      element(good ? 'p.notice.good' : 'p.notice.bad', {}, text),
      element('div.buttons', {}, again),
      ...event.runs.map(({ id }) => reportFrame(id)),
    )
    fill(rows, element('details', {}, element('summary', {}, t('runs.order')), actionsTable(actions)))
    void ended()
  }
}

const actionsTable = (actions) =>
  table(
    [
      { title: t('runs.action'), cell: ({ name }) => name.replaceAll('_', ' ') },
      { title: t('runs.repetition'), cell: ({ repetition }) => (repetition === '' ? '—' : repetition) },
      {
        title: t('runs.status'),
        cell: ({ status }) => element('span.state', { 'data-state': status }, statusText(status)),
      },
      {
        title: t('runs.duration'),
        figure: true,
        cell: ({ durationMs }) => formatNumber(durationMs, { style: 'unit', unit: 'millisecond' }),
      },
    ],
    actions.slice(-mostRows),
    t('runs.order'),
  )
