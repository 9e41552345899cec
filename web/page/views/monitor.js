import { call } from '../api.js'
import { element, fill, newId } from '../dom.js'
import { errorBox } from '../errorBox.js'
import { formatNumber, t } from '../language.js'
import { barChart, lineChart, seriesLegend } from '../monitor/charts.js'
import { lastHour, latencySeries, operationsOf, seriesOf, statusesOf, totalsOf } from '../monitor/statistics.js'
import { operationsCard } from '../operationsCard.js'
import { table } from '../table.js'

/** Requests and durations of the last hour, and one user's operations. */
export function monitorView() {
  const content = element('div.stack', {})
  const user = operationsCard({ heading: t('monitor.user'), lead: t('monitor.user.lead') })
  void load()
  const node = element(
    'div.stack',
    {},
    element(
      'section.card',
      {},
      element(
        'div.row.between',
        {},
        element('h2', {}, t('monitor.heading')),
        element('button.small', { type: 'button', onclick: load }, t('directory.refresh')),
      ),
      element('p.lead', {}, t('monitor.lead')),
      content,
    ),
    user.node,
  )
  return { node, leave: user.leave }

  async function load() {
    try {
      const { minutes } = await call('GET', '/page/directory/statistics')
      fill(content, ...(minutes.length === 0 ? [element('p.empty', {}, t('monitor.none'))] : drawn(minutes)))
    } catch (error) {
      fill(content, errorBox(error))
    }
  }
}

function drawn(minutes) {
  const times = lastHour()
  const byOperation = seriesOf(times, operationsOf(minutes), minutes, (entry, name) =>
    entry.operation === name ? entry.count : 0,
  )
  const byStatus = seriesOf(times, statusesOf(minutes), minutes, ({ statuses }, name) => statuses[name] ?? 0)
  const named = byStatus.map(({ name, values }) => ({ name: statusName(name), values }))
  return [
    element(
      'div.columns.even',
      {},
      figure('monitor.requests', barChart(times, byOperation, t('monitor.requests')), seriesLegend(byOperation, 'bar')),
      figure('monitor.statuses', barChart(times, named, t('monitor.statuses')), seriesLegend(named, 'bar')),
    ),
    element('div.columns.even', {}, latencyFigure(times, minutes), throttledFigure(times, minutes)),
    totals(totalsOf(minutes)),
  ]
}

const statusName = (status) => (status === '429' ? `429 ${t('monitor.status.throttled')}` : status)

const figure = (words, ...parts) => element('figure', {}, element('figcaption', {}, t(words)), ...parts)

/** All operations together, or the one that is chosen. */
function latencyFigure(times, minutes) {
  const chart = element('div', {})
  const select = element(
    'select',
    { id: newId('operation') },
    element('option', { value: '' }, t('directory.faults.any')),
    ...operationsOf(minutes).map((name) => element('option', { value: name, translate: 'no' }, name)),
  )
  select.addEventListener('change', draw)
  draw()
  return figure(
    'monitor.latency',
    element(
      'div.row.pick',
      {},
      element('label', { for: select.id }, t('monitor.operation')),
      element('span', {}, select),
    ),
    chart,
  )

  function draw() {
    const chosen = minutes.filter(({ operation }) => select.value === '' || operation === select.value)
    const series = latencySeries(times, chosen)
    fill(chart, lineChart(times, series, t('monitor.latency')), seriesLegend(series, 'line'))
  }
}

function throttledFigure(times, minutes) {
  const series = ['throttled', 'failed'].map((member) => ({
    name: t(`monitor.${member}`),
    values: seriesOf(times, [member], minutes, (entry) => entry[member])[0].values,
  }))
  const total = series.flatMap(({ values }) => values).reduce((sum, value) => sum + value, 0)
  return figure(
    'monitor.refused',
    ...(total === 0
      ? [element('p.empty', {}, t('monitor.refused.none'))]
      : [barChart(times, series, t('monitor.refused')), seriesLegend(series, 'bar')]),
  )
}

function totals(rows) {
  const column = (title, member, options) => ({
    title,
    figure: true,
    cell: (row) => formatNumber(row[member], options),
  })
  const ms = { style: 'unit', unit: 'millisecond' }
  return table(
    [
      { title: t('monitor.operation'), data: true, cell: ({ operation }) => operation },
      column(t('monitor.total'), 'count'),
      {
        title: t('monitor.byStatus'),
        cell: ({ statuses }) => statuses.map(([status, count]) => `${status} × ${formatNumber(count)}`).join(', '),
      },
      column(t('monitor.throttled'), 'throttled'),
      column(t('monitor.failed'), 'failed'),
      column('p50', 'p50', ms),
      column('p95', 'p95', ms),
      column('p99', 'p99', ms),
    ],
    rows,
    t('monitor.heading'),
  )
}
