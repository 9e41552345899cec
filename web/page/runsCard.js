import { call } from './api.js'
import { element, fill, newId } from './dom.js'
import { errorBox } from './errorBox.js'
import { formatNumber, formatTime, t } from './language.js'
import { reportFrame, statusText } from './runReport.js'
import { table } from './table.js'

/** Earlier runs, those of the command line too, with a filter; one or two of them can be looked at side by side. */
export function runsCard() {
  const list = element('div', {})
  const shown = element('div.columns.reports', {})
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
      element('label', { for: status.id }, t('runs.status')),
      element('span', {}, status),
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
      (run) => run.workflow.toLowerCase().includes(wanted) && (status.value === '' || run.status === status.value),
    )
    fill(list, matching.length === 0 ? element('p.empty', {}, t('runs.none')) : runsTable(matching))
  }

  function runsTable(matching) {
    return table(
      [
        { title: t('runs.compare'), cell: ({ id }) => pickBox(id) },
        { title: t('runs.workflow'), cell: ({ workflow }) => workflow },
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

  /** At most two: the one picked before the last makes room. */
  function pickBox(id) {
    const box = element('input', {
      type: 'checkbox',
      checked: picked.includes(id),
      'aria-label': `${t('runs.compare')} ${id}`,
    })
    box.addEventListener('change', () => {
      picked = box.checked ? [...picked, id].slice(-2) : picked.filter((other) => other !== id)
      draw()
      fill(shown, ...picked.map(reportFrame))
      shown.dataset.count = String(picked.length)
    })
    return box
  }
}
