import type { IncomingHttpHeaders } from 'node:http'
import type { Principal } from '../permissions/principal.js'
import type { RequestSource } from '../store/ledger.js'

/** The source of a request. Logic Apps and Power Automate send workflow, run and action in headers, which are not verified. */
export function readSource(headers: IncomingHttpHeaders, { digest, kind }: Principal): RequestSource {
  const workflow = read(headers, 'x-ms-workflow-name') ?? read(headers, 'x-ms-workflow-id')
  const run = read(headers, 'x-ms-workflow-run-id')
  const action = read(headers, 'x-ms-workflow-operation-name')
  return {
    caller: digest,
    callerKind: kind,
    ...(workflow === undefined ? {} : { workflow }),
    ...(run === undefined ? {} : { run }),
    ...(action === undefined ? {} : { action }),
  }
}

const longest = 200

function read(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name]
  return typeof value === 'string' && value !== '' ? value.slice(0, longest) : undefined
}
