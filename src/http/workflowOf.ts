import type { IncomingHttpHeaders } from 'node:http'

/** The workflow action that sends a request, from Logic Apps' tracking headers. */
export interface CallingWorkflow {
  workflow?: string
  run?: string
  action?: string
}

const headerOf = {
  workflow: 'x-ms-workflow-name',
  run: 'x-ms-workflow-run-id',
  action: 'x-ms-workflow-operation-name',
} as const

/** The format of names and run ids, so that nothing else that a caller sends is logged. */
const plainName = /^[\p{L}\p{N} _.()-]{1,80}$/u

/** Reads the tracking headers of Logic Apps and Power Automate; empty for other callers. */
export function workflowOf(headers: IncomingHttpHeaders): CallingWorkflow {
  if (headers[headerOf.run] === undefined) return {}
  const found: CallingWorkflow = {}
  for (const [member, header] of Object.entries(headerOf) as [keyof CallingWorkflow, string][]) {
    const value = headers[header]
    if (typeof value === 'string' && plainName.test(value)) found[member] = value
  }
  return found
}
