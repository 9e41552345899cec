import type { RunRecord } from '../model/runRecord.js'
import { reachedItems } from './countHits.js'
import { type CoverageItem, itemKey, type WorkflowCoverage } from './coverageItem.js'
import { listItems } from './listItems.js'

/** Adds up what runs reach, workflow by workflow. */
export class CoverageCollector {
  private readonly workflows = new Map<string, Map<string, CoverageItem>>()

  /** Adds a run of a workflow; what cannot be reached is counted as 0. */
  add(workflow: string, { properties }: RunRecord): void {
    const items = this.workflows.get(workflow) ?? new Map<string, CoverageItem>()
    this.workflows.set(workflow, items)
    for (const item of listItems(properties.workflow.properties.definition.actions)) {
      const key = itemKey(item)
      if (!items.has(key)) items.set(key, { ...item, hits: 0 })
    }
    for (const reached of reachedItems(properties)) {
      const item = items.get(itemKey(reached))
      if (item) item.hits++
    }
  }

  /** The coverage of every workflow, in the order they were added. */
  result(): WorkflowCoverage[] {
    return [...this.workflows].map(([workflow, items]) => ({ workflow, items: [...items.values()] }))
  }
}

/** How many of some items were reached, and of how many. */
export interface Ratio {
  covered: number
  total: number
}

/** The ratio of some items. */
export function ratioOf(items: readonly CoverageItem[]): Ratio {
  return { covered: items.filter(({ hits }) => hits > 0).length, total: items.length }
}

/** Percent with one decimal, rounded down so that 100 means all. Nothing to reach counts as all. */
export const percentOf = ({ covered, total }: Ratio): number =>
  total === 0 ? 100 : Math.floor((covered / total) * 1000) / 10
