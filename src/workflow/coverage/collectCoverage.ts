import { relative, resolve } from 'node:path'
import type { RecordedDefinition } from '../model/recordedDefinition.js'
import type { RunRecord } from '../model/runRecord.js'
import { reachedItems } from './countHits.js'
import { type CoverageItem, itemKey, type WorkflowCoverage } from './coverageItem.js'
import { listItems } from './listItems.js'

interface Collected {
  file: string
  name: string
  definition: RecordedDefinition
  items: Map<string, CoverageItem>
}

/** Collects the coverage of runs by workflow, including those that are only called by others. */
export class CoverageCollector {
  private readonly workflows = new Map<string, Collected>()

  /** Adds a run to its workflow; items that were not reached count 0. */
  add({ properties }: RunRecord): void {
    const { items, definition } = this.workflowOf(properties)
    for (const item of listItems(definition.actions)) {
      const key = itemKey(item)
      if (!items.has(key)) items.set(key, { ...item, hits: 0 })
    }
    for (const reached of reachedItems(properties)) {
      const item = items.get(itemKey(reached))
      if (item) item.hits++
    }
  }

  private workflowOf({ workflow }: RunRecord['properties']): Collected {
    const { name, file, definition } = workflow.properties
    const path = relative('.', resolve(file))
    const key = JSON.stringify([path, name])
    const known = this.workflows.get(key) ?? { file: path, name, definition, items: new Map() }
    this.workflows.set(key, known)
    return known
  }

  /** The coverage of every workflow, in the order they were added. */
  result(): WorkflowCoverage[] {
    return [...this.workflows.values()].map((one) => ({
      workflow: this.labelOf(one),
      file: one.file,
      items: [...one.items.values()],
    }))
  }

  /** The definition of a workflow, by its name in the result. */
  definitionOf(workflow: string): RecordedDefinition | undefined {
    return [...this.workflows.values()].find((one) => this.labelOf(one) === workflow)?.definition
  }

  private labelOf({ file, name }: Collected): string {
    const isAlone = [...this.workflows.values()].filter((one) => one.file === file).length === 1
    return isAlone ? file : `${file} (${name})`
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

/** Percent with one decimal, rounded down so that 100 means all. Without items it is 100. */
export const percentOf = ({ covered, total }: Ratio): number =>
  total === 0 ? 100 : Math.floor((covered / total) * 1000) / 10
