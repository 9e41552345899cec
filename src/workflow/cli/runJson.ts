import { findCauses } from '../failure/cause.js'
import { maskSecrets } from '../maskSecrets.js'
import type { RunRecord } from '../model/runRecord.js'
import { stringifyJson, toValue } from '../value.js'

/**
 * Runs as JSON: each record, with the causes of a failure beside its properties. Tokens and keys are masked unless
 * `--show-tokens` is given.
 */
export function formatRuns(records: readonly RunRecord[], showTokens = false): string {
  const values = records.map((record) => {
    const failed = record.properties.status !== 'Succeeded'
    const value = toValue({ ...record, ...(failed ? { causes: findCauses(record) } : {}) })
    return showTokens ? value : maskSecrets(value)
  })
  return `${stringifyJson(values.length === 1 ? (values[0] ?? null) : values, 2)}\n`
}
