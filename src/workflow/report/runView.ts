import { basename } from 'node:path'
import { formatDuration } from '../console/duration.js'
import type { RecordedDefinition } from '../model/recordedDefinition.js'
import type { RunRecord } from '../model/runRecord.js'
import { type Branch, type GraphNode, graphOf } from './graph.js'
import { layOut } from './layout.js'
import { escapeHtml } from './markup.js'
import { english, type Word } from './pageWords.js'
import { type Lookup, renderBranch, type StyleAttribute } from './renderGraph.js'
import { type ReportData, reportData } from './reportData.js'

/** A graph with its header and the panel beside it, as HTML, and the data of the view's script. */
export interface RunView {
  body: string
  data: ReportData
}

/** The context of a view: the elements of its heading and its main part, and the attribute for positions. */
export interface ViewFrame {
  heading: 'h1' | 'h3'
  main: 'main' | 'div'
  style: StyleAttribute
}

/** A view that is a whole page. */
export const wholePage: ViewFrame = { heading: 'h1', main: 'main', style: 'style' }
/** A view inside a page whose policy allows no style attributes. */
export const partOfPage: ViewFrame = { heading: 'h3', main: 'div', style: 'data-style' }

/** A run as the designer shows it. Access tokens and keys are masked. */
export function runView(run: RunRecord, frame: ViewFrame): RunView {
  const data = reportData(run)
  const { trigger, workflow } = run.properties
  const { name, dialect, file, definition } = workflow.properties
  const status = escapeHtml(data.run.status)
  const head = `<header>
${title(name, frame)}
<p class="badge" data-status="${status}"><span data-word="${status}">${status}</span></p>
${facts([
  ['duration', data.run.duration],
  ['started', new Date(data.run.start)],
  ['run', run.name],
  ['kind', { word: dialect }],
  ['workflow', frame === partOfPage ? basename(file) : file],
])}
<button type="button" class="open-run" aria-expanded="false" data-word="runDetails">${english('runDetails')}</button>
</header>
${alert(data)}`
  const graph = graphOf({ name: trigger.name, type: data.trigger.type }, definition.actions)
  return { data, body: `${head}\n${renderCanvas(graph, data, frame)}` }
}

/** A workflow that has not run yet; its cards are updated as its actions end. */
export function definitionView(
  trigger: { name: string; type: string },
  definition: RecordedDefinition,
  frame: ViewFrame,
): RunView {
  const graph = graphOf(trigger, definition.actions)
  const waiting = { status: 'Waiting', code: '', start: '', duration: 0 }
  const actions = Object.fromEntries(nodesOf(graph).map(({ name, type }) => [name, { ...waiting, type }]))
  const data: ReportData = { run: waiting, trigger: { ...waiting, type: trigger.type }, actions }
  return { data, body: renderCanvas(graph, data, frame) }
}

const nodesOf = ({ nodes }: Branch): GraphNode[] =>
  nodes.flatMap((node) => [node, ...node.branches.flatMap((branch) => nodesOf(branch))])

/** The name of a workflow as the heading of a view. */
export const title = (name: string, { heading }: ViewFrame): string =>
  `<${heading} class="title" translate="no">${escapeHtml(name)}</${heading}>`

/** The graph with the panel beside it. */
export const renderCanvas = (
  graph: Branch,
  data: ReportData,
  { main, style }: ViewFrame,
): string => `<${main} class="run">
<section class="canvas" tabindex="0" role="region" data-word-label="actionsOfRun" aria-label="${english('actionsOfRun')}">
${renderBranch(layOut(graph), { lookUp: lookUpIn(data), style })}
</section>
<aside class="panel" hidden><div class="panel-head"><h2 tabindex="-1"></h2><button type="button" class="close" data-word-label="close" aria-label="${english('close')}">✕</button></div><div class="panel-body"></div></aside>
</${main}>
<p class="announcement hidden" role="status"></p>`

/** A fact: a name, a duration in milliseconds, a moment, or a word that the page has in every language. */
type FactValue = string | number | Date | { word: string }

/** Names and values in the header of a view. */
export const facts = (pairs: [Word, FactValue][]): string =>
  `<dl class="facts">${pairs.map(([word, value]) => `<div><dt data-word="${word}">${english(word)}</dt>${description(value)}</div>`).join('')}</dl>`

function description(value: FactValue): string {
  if (typeof value === 'string') return `<dd translate="no">${escapeHtml(value)}</dd>`
  if (typeof value === 'number') return `<dd data-duration="${value}">${escapeHtml(formatDuration(value))}</dd>`
  if ('word' in value) return `<dd data-word="${escapeHtml(value.word)}">${escapeHtml(value.word)}</dd>`
  const moment = value.toISOString()
  return `<dd data-moment="${moment}">${moment.slice(0, 19).replace('T', ' ')} UTC</dd>`
}

const alert = ({ run: { error } }: ReportData): string =>
  error
    ? `<p class="notice bad" lang="en"><strong>${escapeHtml(error.code)}</strong> ${escapeHtml(error.message)}</p>`
    : ''

const lookUpIn =
  ({ actions, trigger }: ReportData): Lookup =>
  ({ name, isTrigger }) =>
    isTrigger ? trigger : Object.hasOwn(actions, name) ? actions[name] : undefined
