import { readFile, writeFile } from 'node:fs/promises'
import { UsageError } from '../../command/usageError.js'
import type { RunRecord } from '../model/runRecord.js'
import { isObject, parseJson, stringifyJson, type Value, type ValueObject } from '../value.js'
import { allDifferences, type Difference } from './difference.js'
import { takeSnapshot } from './snapshot.js'
import type { SnapshotOptions } from './workflowTest.js'

/** The snapshots of one expectation file: `NAME.snapshot.json` beside `NAME.expect.yaml`. */
export class SnapshotFile {
  private updates = 0

  private constructor(
    private readonly file: string,
    private readonly snapshots: ValueObject,
    private readonly update: boolean,
  ) {}

  /**
   * Opens the snapshots of an expectation file, if there are any.
   *
   * @param update whether snapshots are replaced instead of compared.
   * @throws UsageError when the file is not JSON.
   */
  static async open(expectationFile: string, update: boolean): Promise<SnapshotFile> {
    const file = `${expectationFile.replace(/(?:\.expect)?\.\w+$/, '')}.snapshot.json`
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '{}'
      throw error
    })
    return new SnapshotFile(file, parseSnapshots(file, text), update)
  }

  /** The differences between a run and the snapshot of its test. */
  check(test: string, record: RunRecord, options: SnapshotOptions): Difference[] {
    const actual = takeSnapshot(record, options)
    const expected: Value | undefined = Object.hasOwn(this.snapshots, test) ? this.snapshots[test] : undefined
    if (this.update) {
      this.snapshots[test] = actual
      this.updates++
      return []
    }
    if (expected !== undefined) return allDifferences('snapshot', expected, actual)
    return [{ path: 'snapshot', expected: `a snapshot in ${this.file}; --update writes it`, actual: 'nothing' }]
  }

  /** Writes the snapshots when they were updated. */
  async save(): Promise<void> {
    if (this.updates > 0) await writeFile(this.file, `${stringifyJson(this.snapshots, 2)}\n`)
  }
}

function parseSnapshots(file: string, text: string): ValueObject {
  try {
    const snapshots = parseJson(text)
    if (isObject(snapshots)) return snapshots
  } catch {
    // The message below covers that.
  }
  throw new UsageError(`The snapshot file ${file} is not a JSON object. Delete it and run with --update.`)
}
