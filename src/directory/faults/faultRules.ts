import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { OperationName } from '../model/operationName.js'
import type { AddedFaultRule, FaultRule } from './faultRule.js'

/** The properties of a request that rules can match. */
export interface FaultedRequest {
  /** Undefined: method and path belong to no operation. */
  operation: OperationName | undefined
  headers: IncomingHttpHeaders
}

/** The fault rules of a directory. */
export interface FaultRules {
  add(rule: FaultRule): AddedFaultRule
  /** All rules in the order in which they were added, including those used up. */
  list(): AddedFaultRule[]
  /** False: there is no such rule. */
  remove(id: string): boolean
  clear(): void
  /** The first rule that applies to a request, or undefined. Counts the hit. */
  match(request: FaultedRequest): FaultRule | undefined
}

/** Creates an empty list of rules. `random` draws from 0 (inclusive) to 1 for rules with a probability. */
export function createFaultRules(random: () => number = Math.random): FaultRules {
  const rules = new Map<string, AddedFaultRule>()
  /** Rules that are not used up. Every request reads this list, so it stays empty while there are no faults. */
  let active: AddedFaultRule[] = []
  const updateActive = () => {
    active = [...rules.values()].filter(({ hits, count = Number.POSITIVE_INFINITY }) => hits < count)
  }

  return {
    add(rule) {
      const added = { id: randomUUID(), ...rule, hits: 0 }
      rules.set(added.id, added)
      updateActive()
      return added
    },
    list: () => [...rules.values()],
    remove(id) {
      const found = rules.delete(id)
      updateActive()
      return found
    },
    clear() {
      rules.clear()
      updateActive()
    },
    match(request) {
      if (active.length === 0) return undefined
      const rule = active.find((candidate) => appliesTo(candidate, request) && random() < (candidate.probability ?? 1))
      if (!rule) return undefined
      rule.hits += 1
      if (rule.hits === rule.count) updateActive()
      return rule
    },
  }
}

function appliesTo({ operations, header }: FaultRule, request: FaultedRequest): boolean {
  if (operations && !(request.operation && operations.includes(request.operation))) return false
  if (!header) return true
  const name = header.name.toLowerCase()
  if (!Object.hasOwn(request.headers, name)) return false
  return header.value === undefined || request.headers[name] === header.value
}
