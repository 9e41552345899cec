import { UsageError } from '../../command/usageError.js'
import type { WorkflowTest } from '../expect/expectation.js'
import type { Services } from './terminal.js'

/** Does work with the directory behind the API as a test wants it, and takes the test's faults away again. */
export async function withDirectory<Result>(
  services: Services | undefined,
  { users = [], faults = [] }: Pick<WorkflowTest, 'users' | 'faults'>,
  work: () => Promise<Result>,
): Promise<Result> {
  if (users.length === 0 && faults.length === 0) return work()
  if (!services)
    throw new UsageError("'users' and 'faults' need the directory that is started for the run. Leave out --api.")
  const control = `${services.directoryUrl}/_control`
  try {
    for (const id of users) await add(`${control}/identities`, { id })
    for (const fault of faults) await add(`${control}/faults`, fault)
    return await work()
  } finally {
    await fetch(`${control}/faults`, { method: 'DELETE' })
  }
}

async function add(address: string, body: object): Promise<void> {
  const headers = { 'Content-Type': 'application/json' }
  const reply = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!reply.ok) throw new UsageError(`The directory refused what the test sets up: ${await reply.text()}`)
}
