import { nameKey } from '../model/nameKey.js'
import type { RecordedAction, RecordedActions } from '../model/recordedDefinition.js'

/** One action of the graph and what it waits for. */
export interface GraphNode {
  name: string
  type: string
  description?: string
  branches: Branch[]
  /** True for the trigger, the first node of the graph. */
  isTrigger?: true
}

/** Actions that run together, with the edges between them. */
export interface Branch {
  /** The heading: a word of the page for a branch, the name of a case; undefined for a scope or a loop. */
  label?: BranchLabel
  nodes: GraphNode[]
  edges: Edge[]
}

export type BranchLabel = { word: 'branchTrue' | 'branchFalse' | 'caseDefault' } | { name: string }

/** An arrow. Both ends are numbers of nodes in the same branch. */
export interface Edge {
  from: number
  to: number
  /** The statuses after which the action runs; usually only Succeeded. */
  statuses: string[]
}

/** The trigger is above the actions that wait for nothing. */
export function graphOf(trigger: { name: string; type: string }, actions: RecordedActions): Branch {
  const { nodes, edges } = branchOf(actions)
  const moved = edges.map(({ from, to, statuses }) => ({ from: from + 1, to: to + 1, statuses }))
  const waiting = new Set(moved.map(({ to }) => to))
  const starts = nodes.map((_, index) => index + 1).filter((index) => !waiting.has(index))
  const first = starts.map((to): Edge => ({ from: 0, to, statuses: ['Succeeded'] }))
  return { nodes: [{ ...trigger, branches: [], isTrigger: true }, ...nodes], edges: [...first, ...moved] }
}

function branchOf(actions: RecordedActions, label?: BranchLabel): Branch {
  const names = Object.keys(actions)
  const numbers = new Map(names.map((name, index) => [nameKey(name), index]))
  const edges = Object.values(actions).flatMap(({ runAfter }, to) =>
    Object.entries(runAfter ?? {}).flatMap(([before, statuses]): Edge[] => {
      const from = numbers.get(nameKey(before))
      return from === undefined ? [] : [{ from, to, statuses }]
    }),
  )
  return {
    ...(label === undefined ? {} : { label }),
    nodes: Object.entries(actions).map(([name, action]) => nodeOf(name, action)),
    edges,
  }
}

function nodeOf(name: string, action: RecordedAction): GraphNode {
  const { type, description } = action
  return { name, type, ...(description === undefined ? {} : { description }), branches: branchesOf(action) }
}

function branchesOf(action: RecordedAction): Branch[] {
  switch (action.type.toLowerCase()) {
    case 'if':
      return [
        branchOf(action.actions ?? {}, { word: 'branchTrue' }),
        branchOf(action.else?.actions ?? {}, { word: 'branchFalse' }),
      ]
    case 'switch':
      return [
        ...Object.entries(action.cases ?? {}).map(([name, one]) => branchOf(one.actions, { name })),
        branchOf(action.default?.actions ?? {}, { word: 'caseDefault' }),
      ]
    default:
      return action.actions === undefined ? [] : [branchOf(action.actions)]
  }
}
