import { announce } from '../announce.js'
import { call } from '../api.js'
import { whileBusy } from '../busy.js'
import { element, fill } from '../dom.js'
import { errorBox } from '../errorBox.js'
import { formatNumber, t } from '../language.js'
import { table } from '../table.js'
import { runView } from './runView.js'

/** The tests of a workflow of the package: their results, and what they reach of it as a graph. `ended` is called after them. */
export function testsCard(ended) {
  const results = element('div', {})
  const start = element('button', { type: 'button' }, t('tests.run'))
  let source
  start.addEventListener('click', () => void whileBusy(start, run))
  const node = element(
    'section.card',
    { hidden: true },
    element('h2', {}, t('tests.heading')),
    element('p.lead', {}, t('tests.lead')),
    start,
    results,
  )
  return { node, show }

  /** Only workflows of the package have tests here. */
  function show(current) {
    source = current
    node.hidden = current?.example === undefined
    fill(results)
  }

  async function run() {
    fill(results, element('p.quiet', {}, t('tests.running')))
    try {
      const { tests, coverage } = await call('POST', '/page/workflows/suites', { body: source })
      const passed = tests.filter((test) => test.passed).length
      const text = t('tests.result', { passed, failed: tests.length - passed })
      announce(text)
      fill(
        results,
        element(passed === tests.length ? 'p.notice.good' : 'p.notice.bad', {}, text),
        testsTable(tests),
        ...(coverage ? coverageOf(coverage) : []),
      )
      void ended()
    } catch (error) {
      fill(results, errorBox(error))
    }
  }
}

const testsTable = (tests) =>
  table(
    [
      { title: t('tests.test'), cell: ({ name }) => element('span.note', { lang: 'en' }, name) },
      {
        title: t('runs.status'),
        cell: ({ passed }) =>
          element(
            'span.state',
            { 'data-state': passed ? 'Succeeded' : 'Failed' },
            t(passed ? 'tests.passed' : 'tests.failed'),
          ),
      },
      {
        title: t('runs.duration'),
        figure: true,
        cell: ({ seconds }) => formatNumber(seconds, { style: 'unit', unit: 'second', maximumFractionDigits: 2 }),
      },
      {
        title: t('tests.differences'),
        cell: ({ differences }) => element('span.note', { lang: 'en' }, differences.join('; ') || '—'),
      },
    ],
    tests,
    t('tests.heading'),
  )

const coverageOf = ({ percent, view }) => [
  element(
    'h3',
    {},
    t('tests.coverage', { percent: formatNumber(percent / 100, { style: 'percent', maximumFractionDigits: 1 }) }),
  ),
  runView(view).node,
]
