import { call } from '../api.js'
import { barChart, lineChart, seriesLegend } from '../charts.js'
import { element, fill } from '../dom.js'
import { errorBox } from '../errorBox.js'
import { formatNumber, t } from '../language.js'
import { operationsCard } from '../operationsCard.js'
import { table } from '../table.js'

/** Requests and durations of the last hour, and one user's operations. */
export function monitorView() {
  const charts = element('div.stack', {})
  const user = operationsCard()
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
      charts,
    ),
    element('section', { 'aria-label': t('monitor.user') }, element('p.about', {}, t('monitor.user.lead')), user.node),
  )
  return { node, leave: user.leave }

  async function load() {
    try {
      const { minutes } = await call('GET', '/page/directory/statistics')
      fill(charts, ...(minutes.length === 0 ? [element('p.empty', {}, t('monitor.none'))] : drawn(minutes)))
    } catch (error) {
      fill(charts, errorBox(error))
    }
  }
}

function drawn(minutes) {
  const now = Math.floor(Date.now() / 60_000) * 60_000
  const times = Array.from({ length: 60 }, (_, index) => now - (59 - index) * 60_000)
  const operations = [...new Set(minutes.map(({ operation }) => operation))]
  const byTime = Map.groupBy ? Map.groupBy(minutes, ({ minute }) => Date.parse(minute)) : groupByTime(minutes)
  const requests = operations.map((operation) => ({
    name: operation,
    values: times.map((time) => byTime.get(time)?.find((entry) => entry.operation === operation)?.count ?? 0),
  }))
  const latency = ['p50', 'p95', 'p99'].map((name) => ({
    name,
    values: times.map((time) => highest(byTime.get(time), name)),
  }))
  return [
    element(
      'div',
      {},
      element('h3', {}, t('monitor.requests')),
      barChart(times, requests, t('monitor.requests')),
      seriesLegend(requests, 'bar'),
    ),
    element(
      'div',
      {},
      element('h3', {}, t('monitor.latency')),
      lineChart(times, latency, t('monitor.latency')),
      seriesLegend(latency, 'line'),
    ),
    totals(minutes, operations),
  ]
}

const highest = (entries, name) => (entries ? Math.max(...entries.map((entry) => entry[name])) : undefined)

function groupByTime(minutes) {
  const groups = new Map()
  for (const entry of minutes) {
    const time = Date.parse(entry.minute)
    groups.set(time, [...(groups.get(time) ?? []), entry])
  }
  return groups
}

function totals(minutes, operations) {
  const sum = (operation, member) =>
    minutes.filter((entry) => entry.operation === operation).reduce((total, entry) => total + entry[member], 0)
  const rows = operations.map((operation) => ({
    operation,
    count: sum(operation, 'count'),
    throttled: sum(operation, 'throttled'),
    failed: sum(operation, 'failed'),
    p99: highest(
      minutes.filter((entry) => entry.operation === operation),
      'p99',
    ),
  }))
  const figure = (title, member) => ({ title, figure: true, cell: (row) => formatNumber(row[member]) })
  return table(
    [
      { title: t('monitor.operation'), cell: ({ operation }) => operation },
      figure(t('monitor.total'), 'count'),
      figure(t('monitor.throttled'), 'throttled'),
      figure(t('monitor.failed'), 'failed'),
      {
        title: t('monitor.slowest'),
        figure: true,
        cell: ({ p99 }) => formatNumber(p99, { style: 'unit', unit: 'millisecond' }),
      },
    ],
    rows,
    t('monitor.heading'),
  )
}
