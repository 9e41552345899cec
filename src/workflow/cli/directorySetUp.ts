import { UsageError } from '../../command/usageError.js'
import type { WorkflowTest } from '../expect/workflowTest.js'
import type { Services } from './terminal.js'

/**
 * Adds a test's users and faults to the directory behind the API, runs the test, and removes the faults.
 *
 * @throws {@link UsageError} when the run uses an API that was not started with it.
 */
export async function withDirectorySetUp<Result>(
  services: Pick<Services, 'directoryUrl'> | undefined,
  { users = [], faults = [] }: Pick<WorkflowTest, 'users' | 'faults'>,
  work: () => Promise<Result>,
): Promise<Result> {
  if (users.length === 0 && faults.length === 0) return work()
  if (!services)
    throw new UsageError("'users' and 'faults' need the directory that starts with the run. Leave out --api.")
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
  if (!reply.ok) throw new UsageError(`The directory did not accept the test's users or faults: ${await reply.text()}`)
}
