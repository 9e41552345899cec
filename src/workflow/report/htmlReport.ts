import { formatDuration } from '../console/duration.js'
import type { RunRecord } from '../model/runRecord.js'
import { graphOf } from './graph.js'
import { layOut } from './layout.js'
import { escapeHtml } from './markup.js'
import { formatPage } from './page.js'
import { english, type Word } from './pageWords.js'
import { type Lookup, renderBranch } from './renderGraph.js'
import { type ReportData, reportData } from './reportData.js'

/** A run as one HTML page: the graph of its actions, and what each of them did. Access tokens and keys are masked. */
export function formatHtmlReport(run: RunRecord): string {
  const data = reportData(run)
  const { trigger, workflow } = run.properties
  const { name, dialect, file, definition } = workflow.properties
  const graph = graphOf({ name: trigger.name, type: data.trigger.type }, definition.actions)
  return formatPage({
    title: `${data.run.status}: ${name}`,
    data,
    body: `<header>
<h1>${escapeHtml(name)}</h1>
<p class="badge" data-status="${escapeHtml(data.run.status)}"><span data-word="${escapeHtml(data.run.status)}">${escapeHtml(data.run.status)}</span></p>
${facts([
  ['duration', data.run.duration],
  ['started', new Date(data.run.start)],
  ['run', run.name],
  ['workflow', `${dialect}, ${file}`],
])}
<button type="button" class="open-run" aria-expanded="false" data-word="runDetails">${english('runDetails')}</button>
</header>
<noscript><p class="notice">${english('noScript')}</p></noscript>
${alert(data)}
${renderCanvas(renderBranch(layOut(graph), lookUpIn(data)))}`,
  })
}

/** The graph with the panel beside it. */
export const renderCanvas = (graph: string): string => `<main>
<section class="canvas" tabindex="0" role="region" data-word-label="actionsOfRun" aria-label="${english('actionsOfRun')}">
${graph}
</section>
<aside class="panel" hidden><div class="panel-head"><h2 tabindex="-1"></h2><button type="button" class="close" data-word-label="close" aria-label="${english('close')}">✕</button></div><div class="panel-body"></div></aside>
</main>
<p class="announcement hidden" role="status"></p>`

/** Names and values in the head of a page; a number is a duration in milliseconds. */
export const facts = (pairs: [Word, string | number | Date][]): string =>
  `<dl class="facts">${pairs.map(([word, value]) => `<div><dt data-word="${word}">${english(word)}</dt>${description(value)}</div>`).join('')}</dl>`

function description(value: string | number | Date): string {
  if (typeof value === 'string') return `<dd>${escapeHtml(value)}</dd>`
  if (typeof value === 'number') return `<dd data-duration="${value}">${escapeHtml(formatDuration(value))}</dd>`
  const moment = value.toISOString()
  return `<dd data-moment="${moment}">${moment.slice(0, 19).replace('T', ' ')} UTC</dd>`
}

function alert({ run: { error } }: ReportData): string {
  return error
    ? `<p class="notice bad"><strong>${escapeHtml(error.code)}</strong> ${escapeHtml(error.message)}</p>`
    : ''
}

/** Finds what is shown of a node of the graph. */
export const lookUpIn =
  ({ actions, trigger }: ReportData): Lookup =>
  ({ name, isTrigger }) =>
    isTrigger ? trigger : Object.hasOwn(actions, name) ? actions[name] : undefined
