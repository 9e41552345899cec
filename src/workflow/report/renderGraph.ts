import { formatDuration } from '../console/duration.js'
import { isLoop } from '../model/loop.js'
import type { BranchLabel, GraphNode } from './graph.js'
import { type Arrow, type PlacedBranch, type PlacedNode, sizes } from './layout.js'
import { escapeHtml } from './markup.js'
import { english, type Word } from './pageWords.js'
import type { ShownAction } from './reportData.js'
import { textLines } from './textLines.js'

/** Finds the details of a node; undefined for an action that the run did not reach. */
export type Lookup = (node: GraphNode) => ShownAction | undefined

/** The attribute for positions; a page whose policy allows no `style` uses `data-style`, which its script reads. */
export type StyleAttribute = 'style' | 'data-style'

/** The options of rendering a graph. */
export interface Drawing {
  lookUp: Lookup
  style: StyleAttribute
}

/** A branch as an ordered list, its arrows drawn behind it. */
export function renderBranch(branch: PlacedBranch, drawing: Drawing, level = 0): string {
  const { x, y, width, height, label, nodes, arrows } = branch
  const place = level === 0 ? size(branch) : `left:${x}px;top:${y}px;${size(branch)}`
  const heading =
    label === undefined ? '' : `<p class="label" aria-hidden="true"${wordAttribute(label)}>${labelText(label)}</p>`
  if (nodes.length === 0)
    return `<div class="branch empty" ${drawing.style}="${place}">${heading}<p data-word="noActions">${english('noActions')}</p></div>`
  const list = nodes.map((node) => renderNode(node, drawing, level + 1)).join('\n')
  const name =
    label === undefined
      ? ''
      : ` aria-label="${labelText(label)}"${'word' in label ? ` data-word-label="${label.word}"` : ''}`
  return `<div class="branch" ${drawing.style}="${place}">${heading}
<svg class="arrows" width="${width}" height="${height}" aria-hidden="true">${arrows.map((arrow) => renderArrow(arrow, nodes, drawing.lookUp)).join('')}${arrows.map(renderArrowLabel).join('')}</svg>
<ol${name}>
${list}
</ol></div>`
}

const labelText = (label: BranchLabel) => escapeHtml('word' in label ? english(label.word) : label.name)

const wordAttribute = (label: BranchLabel) => ('word' in label ? ` data-word="${label.word}"` : ' translate="no"')

const size = ({ width, height }: { width: number; height: number }) => `width:${width}px;height:${height}px`

function renderNode(placed: PlacedNode, drawing: Drawing, level: number): string {
  const { node, x, y, branches } = placed
  const inside = branches.map((branch) => renderBranch(branch, drawing, level)).join('\n')
  const kind = branches.length > 0 ? ' container' : ''
  const place = `left:${x}px;top:${y}px;${size(placed)}`
  return `<li class="node${kind}" ${drawing.style}="${place}">${renderCard(placed, drawing)}${isLoop(node) ? picker(node.name) : ''}${inside}</li>`
}

/** The card that opens an action. The script updates its status in the reader's language and for each repetition. */
function renderCard({ node }: PlacedNode, { lookUp, style }: Drawing): string {
  const shown = lookUp(node)
  const status = shown?.status ?? 'Not run'
  const time = shown && status !== 'Skipped' ? formatDuration(shown.duration) : ''
  const lines = textLines(node.name.replaceAll('_', ' '))
  return (
    `<button type="button" class="card" ${style}="height:${sizes.card.height + sizes.card.line * lines}px" ` +
    `data-${node.isTrigger ? 'trigger' : 'action'}="${escapeHtml(node.name)}" data-status="${escapeHtml(status)}" ` +
    `${shown?.mocked ? 'data-mocked ' : ''}aria-expanded="false"${node.description ? ` title="${escapeHtml(node.description)}"` : ''}>` +
    `<span class="icon" data-type="${escapeHtml(node.type.toLowerCase())}" aria-hidden="true">${escapeHtml(glyph(node.type))}</span>` +
    `<span class="name" translate="no">${escapeHtml(node.name.replaceAll('_', ' '))}</span>` +
    `<span class="type" translate="no">${escapeHtml(node.type)}</span><span class="notes"></span>` +
    `<span class="end"><span class="status"><span class="word">${escapeHtml(status)}</span></span> <span class="time">${escapeHtml(time)}</span></span></button>`
  )
}

function picker(name: string): string {
  const loop = escapeHtml(name)
  const labelled = (word: Word) => `data-word-label="${word}" aria-label="${english(word)}"`
  return (
    `<div class="picker" role="group" data-loop="${loop}" data-word-label="repetitionOf" data-parts="${escapeHtml(JSON.stringify([name]))}" aria-label="Repetition of ${loop}" hidden>` +
    `<button type="button" data-step="-1" ${labelled('previous')}>‹</button>` +
    `<label><span data-word="show">${english('show')}</span> <input type="number" min="1" value="1" ${labelled('repetitionNumber')}> <span data-word="of">${english('of')}</span> <output></output></label>` +
    `<button type="button" data-step="1" ${labelled('next')}>›</button>` +
    `<button type="button" data-step="failed" data-word="nextFailed">${english('nextFailed')}</button></div>`
  )
}

const glyphs: Record<string, string> = {
  apiconnection: '⇄',
  openapiconnection: '⇄',
  http: '⇄',
  workflow: '⇄',
  request: '▶',
  recurrence: '↻',
  response: '↩',
  compose: '{}',
  parsejson: '{}',
  if: '?',
  switch: '⇉',
  foreach: '↻',
  until: '↻',
  scope: '▣',
  terminate: '■',
  wait: '◷',
  initializevariable: 'x',
}

const glyph = (type: string) => glyphs[type.toLowerCase()] ?? (/variable$/i.test(type) ? 'x' : '▤')

function renderArrow({ edge, points }: Arrow, nodes: readonly PlacedNode[], lookUp: Lookup): string {
  const node = nodes[edge.to]?.node
  const target = node && lookUp(node)
  const taken = target !== undefined && target.status !== 'Skipped' && target.status !== 'Not covered' ? ' taken' : ''
  const [, [endX, endY]] = lastCurve(points)
  return `<path class="arrow${taken}" d="${pathOf(points)}"/><path class="head${taken}" d="M${endX - 4} ${endY - 7}l4 7 4-7z"/>`
}

/** The statuses that an arrow waits for, over all arrows; an arrow that waits for success needs none. */
function renderArrowLabel({ edge, points }: Arrow): string {
  if (edge.statuses.every((status) => status.toLowerCase() === 'succeeded')) return ''
  const [[startX, startY], [endX, endY]] = lastCurve(points)
  return `<text x="${(startX + endX) / 2 + 8}" y="${(startY + endY) / 2 + 4}" data-after="${escapeHtml(edge.statuses.join(','))}">after ${escapeHtml(edge.statuses.join(', '))}</text>`
}

/** The last segment of an arrow; in its middle a label does not overlap those of other arrows from or to the same node. */
const lastCurve = (points: Arrow['points']) => [points.at(-2) ?? [0, 0], points.at(-1) ?? [0, 0]] as const

/** Curved between layers, straight past one. */
function pathOf(points: readonly [number, number][]): string {
  const [[x, y] = [0, 0], ...rest] = points
  let [fromX, fromY, path] = [x, y, `M${x} ${y}`]
  for (const [toX, toY] of rest) {
    const half = (fromY + toY) / 2
    path += fromX === toX ? `V${toY}` : `C${fromX} ${half} ${toX} ${half} ${toX} ${toY}`
    ;[fromX, fromY] = [toX, toY]
  }
  return path
}
