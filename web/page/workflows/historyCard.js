import { call } from '../api.js'
import { element, fill, newId } from '../dom.js'
import { errorBox } from '../errorBox.js'
import { formatNumber, formatTime, t } from '../language.js'
import { table } from '../table.js'
import { pathOf } from './runCard.js'
import { runView, statusText } from './runView.js'

/** How many runs are listed; the filter finds older ones. */
const mostRows = 20

/** Earlier runs, those of the command line too, with a filter; one or two of them can be shown side by side. */
export function historyCard() {
  const list = element('div', {})
  const shown = element('div.columns.even.runs', {})
  const filter = element('input', { id: newId('filter'), autocomplete: 'off', oninput: draw })
  const status = element(
    'select',
    { id: newId('status'), onchange: draw },
    element('option', { value: '' }, t('runs.any')),
    ...['Succeeded', 'Failed', 'Cancelled', 'TimedOut'].map((value) => element('option', { value }, statusText(value))),
  )
  let runs = []
  let picked = []
  void refresh()
  const node = element(
    'section.card',
    {},
    element('h2', {}, t('runs.earlier')),
    element('p.lead', {}, t('runs.earlier.lead')),
    element(
      'form.row',
      { onsubmit: (event) => event.preventDefault() },
      element('label', { for: filter.id }, t('runs.workflow')),
      element('span.grow', {}, filter),
      element('span.row.pair', {}, element('label', { for: status.id }, t('runs.status')), element('span', {}, status)),
    ),
    list,
    shown,
  )
  return { node, refresh }

  async function refresh() {
    try {
      ;({ runs } = await call('GET', '/page/workflows/runs'))
      draw()
    } catch (error) {
      fill(list, errorBox(error))
    }
  }

  function draw() {
    const wanted = filter.value.trim().toLowerCase()
    const matching = runs.filter(
      ({ id, workflow, status: ended }) =>
        `${workflow} ${id}`.toLowerCase().includes(wanted) && (status.value === '' || ended === status.value),
    )
    fill(list, matching.length === 0 ? element('p.empty', {}, t('runs.none')) : runsTable(matching.slice(0, mostRows)))
    if (matching.length > mostRows)
      list.append(element('p.about', {}, t('runs.more', { shown: mostRows, count: formatNumber(matching.length) })))
  }

  function runsTable(matching) {
    return table(
      [
        { title: t('runs.compare'), cell: (run) => pickBox(run) },
        { title: t('runs.workflow'), data: true, cell: ({ workflow }) => workflow },
        {
          title: t('runs.status'),
          cell: (run) => element('span.state', { 'data-state': run.status }, statusText(run.status)),
        },
        {
          title: t('runs.start'),
          cell: ({ startTime }) =>
            element(
              'time',
              { datetime: startTime },
              formatTime(new Date(startTime), { dateStyle: 'short', timeStyle: 'medium' }),
            ),
        },
        {
          title: t('runs.duration'),
          figure: true,
          cell: ({ startTime, endTime }) =>
            formatNumber(Date.parse(endTime) - Date.parse(startTime), { style: 'unit', unit: 'millisecond' }),
        },
        { title: t('runs.id'), cell: ({ id }) => element('code', {}, id) },
      ],
      matching,
      t('runs.earlier'),
    )
  }

  /** At most two: the older selection is dropped. */
  function pickBox({ id, workflow }) {
    const box = element('input', {
      type: 'checkbox',
      checked: picked.includes(id),
      'aria-label': `${t('runs.compare')}: ${workflow} ${id}`,
    })
    box.addEventListener('change', () => {
      picked = box.checked ? [...picked, id].slice(-2) : picked.filter((other) => other !== id)
      for (const other of list.querySelectorAll('input')) other.checked = picked.includes(other.dataset.run)
      void show()
    })
    box.dataset.run = id
    return box
  }

  async function show() {
    const wanted = picked
    try {
      const views = await Promise.all(wanted.map((id) => call('GET', pathOf(id))))
      if (wanted !== picked) return
      shown.dataset.count = String(views.length)
      fill(shown, ...views.map((view) => runView(view).node))
    } catch (error) {
      fill(shown, errorBox(error))
    }
  }
}
