import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { OperationName } from '../model/operationName.js'
import type { AddedFaultRule, FaultRule } from './faultRule.js'

/** What a rule can tell requests apart by. */
export interface StruckRequest {
  /** Undefined: the path or method is no operation's. */
  operation: OperationName | undefined
  headers: IncomingHttpHeaders
}

/** The faults that a test has asked for. */
export interface FaultRules {
  add(rule: FaultRule): AddedFaultRule
  /** All of them in the order of their addition, those that have struck their last time included. */
  list(): AddedFaultRule[]
  /** False: there is no such rule. */
  remove(id: string): boolean
  clear(): void
  /** The fault that this request suffers: that of the first rule that is for it. Counts the stroke. */
  strike(request: StruckRequest): FaultRule | undefined
}

export function createFaultRules(random: () => number = Math.random): FaultRules {
  const rules = new Map<string, AddedFaultRule>()
  /** Those that may still strike. Every request looks here, so it stays empty where nobody asked for faults. */
  let armed: AddedFaultRule[] = []
  const rearm = () => {
    armed = [...rules.values()].filter(({ struck, count = Number.POSITIVE_INFINITY }) => struck < count)
  }

  return {
    add(rule) {
      const added = { id: randomUUID(), ...rule, struck: 0 }
      rules.set(added.id, added)
      rearm()
      return added
    },
    list: () => [...rules.values()],
    remove(id) {
      const found = rules.delete(id)
      rearm()
      return found
    },
    clear() {
      rules.clear()
      rearm()
    },
    strike(request) {
      if (armed.length === 0) return undefined
      const rule = armed.find((candidate) => isFor(candidate, request) && random() < (candidate.probability ?? 1))
      if (!rule) return undefined
      rule.struck += 1
      if (rule.struck === rule.count) rearm()
      return rule
    },
  }
}

function isFor({ operations, header }: FaultRule, request: StruckRequest): boolean {
  if (operations && !(request.operation && operations.includes(request.operation))) return false
  if (!header) return true
  const sent = request.headers[header.name.toLowerCase()]
  return header.value === undefined ? sent !== undefined : sent === header.value
}
