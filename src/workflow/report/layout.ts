import { isLoop } from '../model/loop.js'
import type { Branch, BranchLabel, Edge, GraphNode } from './graph.js'
import { layerNodes } from './layers.js'
import { placeAcross } from './placement.js'
import { textLines } from './textLines.js'

/** Lengths in CSS pixels, the same as in the page's style sheet. The height of a card depends on the lines of its name. */
export const sizes = {
  card: { width: 264, height: 38, line: 19 },
  /** The row of a loop that selects a repetition. */
  picker: 40,
  branchLabel: 30,
  padding: 16,
  empty: { width: 150, height: 34 },
  gap: { across: 28, down: 46 },
  /** Width of an arrow that passes a layer. */
  passage: 12,
}

/** A node with its position inside its branch. */
export interface PlacedNode {
  node: GraphNode
  x: number
  y: number
  width: number
  height: number
  branches: PlacedBranch[]
}

/** A branch with its position inside its container. */
export interface PlacedBranch {
  label?: BranchLabel
  x: number
  y: number
  width: number
  height: number
  nodes: PlacedNode[]
  arrows: Arrow[]
}

export interface Arrow {
  edge: Edge
  /** From the lower edge of one node to the upper edge of another: straight through a layer, and curved between layers. */
  points: [number, number][]
}

/** Computes the positions of all actions of a branch, including those inside containers. */
export function layOut({ label, nodes, edges }: Branch): PlacedBranch {
  const named = { ...(label === undefined ? {} : { label }), x: 0, y: 0 }
  if (nodes.length === 0) return { ...named, ...sizes.empty, nodes: [], arrows: [] }
  const boxes: Box[] = nodes.map(measure)
  const { layers, routes } = layerNodes(nodes.length, edges)
  for (const route of routes)
    for (const place of route) boxes[place] ??= { x: 0, y: 0, width: sizes.passage, height: 0 }
  const height = stack(layers, boxes)
  const middles = placeAcross(
    { layers, routes },
    boxes.map((box) => box.width),
    sizes.gap.across,
  )
  for (const [place, box] of boxes.entries()) box.x = (middles[place] ?? 0) - Math.round(box.width / 2)
  const arrows = routes.map((route, index): Arrow => ({ edge: edges[index] as Edge, points: pointsOf(route, boxes) }))
  const width = Math.max(...boxes.map((box) => box.x + box.width))
  return { ...named, width, height, nodes: boxes.slice(0, nodes.length) as PlacedNode[], arrows }
}

type Box = Pick<PlacedNode, 'x' | 'y' | 'width' | 'height'>

/** Sets the top of every box to that of its layer, and the height of waypoints, and returns the total height. */
function stack(layers: readonly number[][], boxes: readonly Box[]): number {
  let top = 0
  for (const layer of layers) {
    const inLayer = layer.flatMap((place) => boxes[place] ?? [])
    const height = Math.max(...inLayer.map((box) => box.height))
    for (const box of inLayer) {
      box.y = top
      if (box.height === 0) box.height = height
    }
    top += height + sizes.gap.down
  }
  return top - sizes.gap.down
}

function pointsOf(route: readonly number[], boxes: readonly Box[]): [number, number][] {
  const middle = ({ x, width }: Box) => x + Math.round(width / 2)
  return route.flatMap((place, index): [number, number][] => {
    const box = boxes[place] as Box
    const top: [number, number] = [middle(box), box.y]
    const bottom: [number, number] = [middle(box), box.y + box.height]
    return index === 0 ? [bottom] : index === route.length - 1 ? [top] : [top, bottom]
  })
}

/** The size of a node: a card, and below it its branches side by side. */
function measure(node: GraphNode): PlacedNode {
  const { padding, card, picker, branchLabel, gap } = sizes
  const cardHeight = card.height + card.line * textLines(node.name.replaceAll('_', ' '))
  if (node.branches.length === 0) return { node, x: 0, y: 0, width: card.width, height: cardHeight, branches: [] }
  const labelled = node.branches.some(({ label }) => label !== undefined)
  const y = cardHeight + (isLoop(node) ? picker : 0) + (labelled ? branchLabel : 0) + padding
  let x = padding
  const branches = node.branches.map((branch) => {
    const placed = { ...layOut(branch), x, y }
    x += placed.width + gap.across
    return placed
  })
  const inner = x - gap.across + padding
  const width = Math.max(inner, card.width + 2 * padding)
  const shift = Math.round((width - inner) / 2)
  for (const branch of branches) branch.x += shift
  const height = y + Math.max(...branches.map((branch) => branch.height)) + padding
  return { node, x: 0, y: 0, width, height, branches }
}
