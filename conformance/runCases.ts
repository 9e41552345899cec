import { differences } from './differences.js'
import type { CaseGroup } from './loadCases.js'
import { reasonToSkip } from './localOnly.js'
import { deleteIdentity, identitiesIn, makeIdentities } from './makeIdentities.js'
import { send, type Target, type WireCase } from './wireCase.js'

/** The result of a case. */
export interface CaseResult {
  group: string
  name: string
  known: NonNullable<WireCase['known']>
  /** Empty: the response was as expected. */
  differences: string[]
  /** Why it was not sent. */
  skipped?: string
}

/**
 * Sends every case to a target, and deletes at the end what the cases created.
 *
 * @throws Error when the target does not create identities, or cannot be reached.
 */
export async function runCases(groups: readonly CaseGroup[], target: Target): Promise<CaseResult[]> {
  const created = new Set<string>()
  const results: CaseResult[] = []
  try {
    for (const { name: group, cases } of groups) {
      const identities = await makeIdentities(target)
      created.add(identities.id)
      for (const one of cases) {
        const { name, known = 'certain' } = one
        const skipped = reasonToSkip(one, target)
        if (skipped !== undefined) {
          results.push({ group, name, known, differences: [], skipped })
          continue
        }
        const response = await send(one, target, identities)
        for (const id of identitiesIn(response)) created.add(id)
        results.push({ group, name, known, differences: differences(one, response, target) })
      }
    }
    return results
  } finally {
    for (const id of created) await deleteIdentity(target, id)
  }
}
