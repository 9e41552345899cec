import type { Contract, Operation } from '../../contract/contract.js'
import { ownValue } from '../../ownMember.js'
import type { DocumentedResponse } from '../model/plan.js'
import { toValue } from '../value.js'

/**
 * The response from which the designer derives an action's outputs: the only one, else 200, 201, `default`, else the first that
 * is a success.
 */
export function documentedResponse({ document }: Contract, { responses }: Operation): DocumentedResponse {
  const statuses = Object.keys(responses)
  const successes = statuses.filter((status) => /^2\d\d$/.test(status))
  const only = statuses.length === 1 && successes.length === 1 ? successes[0] : undefined
  const known = only ?? ['200', '201', 'default'].find((status) => statuses.includes(status))
  const chosen = known === 'default' && successes[0] !== undefined ? successes[0] : (known ?? successes[0])
  const schema = chosen === undefined ? undefined : ownValue(responses, chosen)?.schema
  return {
    status: chosen === undefined || chosen === 'default' ? 200 : Number(chosen),
    ...(schema ? { schema: toValue(schema), definitions: toValue(document.definitions ?? {}) } : {}),
  }
}
