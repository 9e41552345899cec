import { formatDuration } from '../console/duration.js'
import { percentOf, ratioOf } from '../coverage/collectCoverage.js'
import { coverageKinds, type WorkflowCoverage } from '../coverage/coverageItem.js'
import { differenceText, type TestResult } from '../expect/testResult.js'
import { escapeHtml } from './markup.js'
import { formatPage } from './page.js'
import { english, type Word } from './pageWords.js'

/** A test and the pages of its runs. */
export interface ReportedTest {
  result: TestResult
  pages: readonly string[]
}

/** The coverage of a workflow and the page that draws it. */
export interface ReportedCoverage {
  coverage: WorkflowCoverage
  page: string
}

/** The index of a suite: every test with its runs, and the coverage of every workflow. */
export function formatSuiteReport(tests: readonly ReportedTest[], coverages: readonly ReportedCoverage[]): string {
  const failed = tests.filter(({ result }) => !result.passed).length
  const status = failed === 0 ? 'Succeeded' : 'Failed'
  return formatPage({
    title: [{ word: 'passed' }, ` ${tests.length - failed}, `, { word: 'failedTest' }, ` ${failed}`],
    body: `<header>
<h1 data-word="tests">${english('tests')}</h1>
<p class="badge" data-status="${status}"><span data-word="passed">${english('passed')}</span> ${tests.length - failed}, <span data-word="failedTest">${english('failedTest')}</span> ${failed}</p>
</header>
<main class="list">
${table(['status', 'workflow', 'test', 'real', 'virtual', 'run'], tests.map(testRow))}
<h2 data-word="coverage">${english('coverage')}</h2>
${table(['workflow', 'actions', 'branches', 'cases', 'runAfter', 'loopEnds', 'all'], coverages.map(coverageRow))}
</main>`,
  })
}

function table(head: readonly Word[], rows: readonly string[]): string {
  const cells = head.map((word) => `<th scope="col" data-word="${word}">${english(word)}</th>`)
  return `<div class="scroll" tabindex="0"><table><thead><tr>${cells.join('')}</tr></thead><tbody>
${rows.join('\n')}
</tbody></table></div>`
}

function testRow({ result, pages }: ReportedTest): string {
  const { passed, workflow, name, seconds, runSeconds, explanation, differences } = result
  const word = passed ? 'passed' : 'failedTest'
  const reason = passed ? '' : [...explanation.cause, ...differences.map(differenceText)].join('\n')
  const links = pages.map(
    (page, index) => `<a href="${encodeURIComponent(page)}">${escapeHtml(result.runIds[index] ?? page)}</a>`,
  )
  return `<tr><td><span class="badge" data-status="${passed ? 'Succeeded' : 'Failed'}"><span data-word="${word}">${english(word)}</span></span></td><td translate="no">${escapeHtml(workflow)}</td><td translate="no">${escapeHtml(name)}${reason === '' ? '' : `<pre class="reason">${escapeHtml(reason)}</pre>`}</td>${durationCell(seconds * 1000)}${durationCell(runSeconds * 1000)}<td translate="no">${links.join('<br>')}</td></tr>`
}

const durationCell = (milliseconds: number) =>
  `<td class="number" data-duration="${milliseconds}">${escapeHtml(formatDuration(milliseconds))}</td>`

function coverageRow({ coverage: { workflow, items }, page }: ReportedCoverage): string {
  const all = ratioOf(items)
  const kinds = coverageKinds.map((kind) => ratioOf(items.filter((item) => item.kind === kind)))
  const cells = kinds.map(
    ({ covered, total }) => `<td class="number">${total === 0 ? '–' : `${covered}/${total}`}</td>`,
  )
  return `<tr><td translate="no"><a href="${encodeURIComponent(page)}">${escapeHtml(workflow)}</a></td>${cells.join('')}<td class="number"><meter min="0" max="${Math.max(all.total, 1)}" value="${all.total === 0 ? 1 : all.covered}"></meter> ${percentOf(all)} %</td></tr>`
}
