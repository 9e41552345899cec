import { ServiceError } from '../../errors.js'
import type { RunRecord } from '../../workflow/model/runRecord.js'
import { listRuns, readRun, writeRun } from '../../workflow/runHistory.js'

/** One line of the list of runs. */
export interface RunSummary {
  id: string
  workflow: string
  status: string
  startTime: string
  endTime: string
}

/** The store of finished runs. */
export interface RunStore {
  add(run: RunRecord): Promise<void>
  /** The newest first. */
  list(limit: number): Promise<RunSummary[]>
  /** @throws ServiceError 404 when there is none with that id. */
  read(id: string): Promise<RunRecord>
}

const keptInMemory = 50

/**
 * Stores runs in a folder, the same as the command line's, so that each sees the other's runs.
 *
 * @param folder undefined: nothing is written; the last runs are kept in memory, until the program ends.
 */
export const createRunStore = (folder: string | undefined): RunStore =>
  folder === undefined ? createMemoryStore() : createFolderStore(folder)

function createFolderStore(folder: string): RunStore {
  return {
    async add(run) {
      await writeRun(folder, run)
    },
    async list(limit) {
      const ids = await listRuns(folder)
      const runs = await Promise.all(ids.slice(0, limit).map((id) => readRun(folder, id)))
      return runs.map(summarize)
    },
    async read(id) {
      if (!(await listRuns(folder)).includes(id)) throw notFoundRun(id)
      return readRun(folder, id)
    },
  }
}

function createMemoryStore(): RunStore {
  const runs: RunRecord[] = []
  return {
    async add(run) {
      runs.unshift(run)
      runs.splice(keptInMemory)
    },
    list: async (limit) => runs.slice(0, limit).map(summarize),
    async read(id) {
      const found = runs.find(({ name }) => name === id)
      if (!found) throw notFoundRun(id)
      return found
    },
  }
}

const notFoundRun = (id: string) =>
  new ServiceError(404, 'RunNotFound', `There is no run '${id}'. GET the list of runs for those that exist.`)

const summarize = ({ name, properties }: RunRecord): RunSummary => ({
  id: name,
  workflow: properties.workflow.properties.name,
  status: properties.status,
  startTime: properties.startTime,
  endTime: properties.endTime,
})
