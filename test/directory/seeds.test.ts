import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { developmentPrincipal } from '../../src/directory/entra/developmentPrincipal.js'
import { developmentSeed } from '../../src/directory/seeds.js'
import { openStore } from '../../src/directory/store/openStore.js'
import { startDirectory } from '../support/directory.js'

describe('a store with a resource, from a release without assignments', () => {
  let folder = ''
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'seeds-'))
    const store = await openStore(join(folder, 'directory.db'))
    await store.saveResource(developmentSeed)
    await store.close()
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const withDirectory = async <T>(
    work: (control: Awaited<ReturnType<typeof startDirectory>>['control']) => Promise<T>,
  ) => {
    const directory = await startDirectory({ store: join(folder, 'directory.db') })
    try {
      return await work(directory.control)
    } finally {
      await directory.stop()
    }
  }
  const rolesHeld = () =>
    withDirectory(async (control) => {
      const listed = await control('/roleAssignments', undefined, 'GET')
      const { roleAssignments } = listed as { roleAssignments: { principalId: string }[] }
      return roleAssignments.map(({ principalId }) => principalId)
    })
  const { clientId, managedIdentityId, userObjectId } = developmentPrincipal

  it('gets those of the published principals, once', async () => {
    expect(new Set(await rolesHeld())).toEqual(new Set([clientId, managedIdentityId, userObjectId]))
    await withDirectory((control) => control(`/roleAssignments/${clientId}`, undefined, 'DELETE'))
    expect(await rolesHeld()).not.toContain(clientId)
  })
})
