import { percentOf, ratioOf } from '../coverage/collectCoverage.js'
import type { CoverageItem, WorkflowCoverage } from '../coverage/coverageItem.js'
import type { RecordedDefinition } from '../model/recordedDefinition.js'
import { graphOf } from './graph.js'
import { formatPage } from './page.js'
import { english } from './pageWords.js'
import type { ReportData, ShownAction } from './reportData.js'
import { facts, type RunView, renderCanvas, title, type ViewFrame, wholePage } from './runView.js'

/** The coverage of a workflow as one HTML page. */
export function formatCoverageReport(coverage: WorkflowCoverage, definition: RecordedDefinition): string {
  return formatPage({
    title: [`${percentOf(ratioOf(coverage.items))} %: ${coverage.workflow}`],
    ...coverageView(coverage, definition, wholePage),
  })
}

/** The coverage of a workflow as a graph: how often each action was reached and, when it is opened, its branches and edges. */
export function coverageView(
  { workflow, items }: WorkflowCoverage,
  definition: RecordedDefinition,
  frame: ViewFrame,
): RunView {
  const ratio = ratioOf(items)
  const [trigger = ['trigger', { type: 'Trigger' }] as const] = Object.entries(definition.triggers)
  const data: ReportData = {
    run: shownItem('', ratio.covered === ratio.total ? 'covered' : 'partly', missedFirst(items)),
    trigger: { ...shownItem(trigger[1].type, 'covered', []), type: trigger[1].type },
    actions: Object.fromEntries(actionsOf(items)),
  }
  const status = ratio.covered === ratio.total ? 'Covered' : ratio.covered > 0 ? 'Partly covered' : 'Not covered'
  const head = `<header>
${title(workflow, frame)}
<p class="badge" data-status="${status}">${percentOf(ratio)} %</p>
${facts([['coverage', `${ratio.covered}/${ratio.total}`]])}
<button type="button" class="open-run" aria-expanded="false" data-word="coverage">${english('coverage')}</button>
</header>`
  const graph = graphOf({ name: trigger[0], type: trigger[1].type }, definition.actions)
  return { data, body: `${head}\n${renderCanvas(graph, data, frame)}` }
}

function actionsOf(items: readonly CoverageItem[]): [string, ShownAction][] {
  return items
    .filter(({ kind }) => kind === 'action')
    .map(({ action, hits }) => {
      const own = items.filter((item) => item.action === action && item.kind !== 'action')
      const missed = hits === 0 ? 'missed' : own.some((item) => item.hits === 0) ? 'partly' : 'covered'
      return [action, { ...shownItem('', missed, own), hits }]
    })
}

const missedFirst = (items: readonly CoverageItem[]) =>
  items.toSorted((a, b) => Math.min(a.hits, 1) - Math.min(b.hits, 1))

const statuses = { covered: 'Covered', partly: 'Partly covered', missed: 'Not covered' }

function shownItem(type: string, covered: keyof typeof statuses, items: readonly CoverageItem[]): ShownAction {
  return {
    type,
    status: statuses[covered],
    code: '',
    start: '',
    duration: 0,
    ...(items.length > 0 ? { coverage: [...items] } : {}),
  }
}
