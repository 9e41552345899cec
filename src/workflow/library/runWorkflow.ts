import type { RunRecord } from '../model/runRecord.js'
import { type RunOptions, runWorkflow as run } from '../runWorkflow.js'
import { toJson, toValue } from '../value.js'

/**
 * Runs a workflow once and returns its run history, in which numbers are plain JavaScript numbers.
 *
 * @param definition the path of a file or folder, or the JSON of a definition in any envelope.
 * @throws DefinitionError with every fault of the definition; nothing has run then.
 * @throws TriggerRefusal when the trigger rejects the input, or starts no run or several.
 */
export async function runWorkflow(definition: unknown, options: RunOptions = {}): Promise<RunRecord> {
  return plain(await run(definition, options))
}

/** Integers of a workflow are `bigint` inside the runner. */
const plain = (record: RunRecord): RunRecord => toJson(toValue(record)) as RunRecord
