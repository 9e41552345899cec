import { join } from 'node:path'
import { beforeAll } from '@jest/globals'
import { openApiStore } from '../../src/store/openApiStore.js'
import { describeWithPostgres, runStatement, usePostgres } from '../support/postgres.js'
import { temporaryFolder } from '../support/temporaryFolder.js'
import { describeApiStore } from './storeSuite.js'

const folder = temporaryFolder('api-store')
let opened = 0

describeApiStore('the API’s store in memory', async () => {
  const store = await openApiStore(':memory:')
  return [store, store]
})

describeApiStore('the API’s store in a SQLite file', async () => {
  const place = join(folder, String(opened++))
  return [await openApiStore(place), await openApiStore(place)]
})

describeWithPostgres('with a server', () => {
  const postgres = usePostgres()
  let address: string
  beforeAll(async () => {
    address = await postgres.newDatabase()
  })

  describeApiStore('the API’s store in PostgreSQL', async () => {
    const stores = await Promise.all([openApiStore(address), openApiStore(address)])
    const tables = ['attempts', 'identities', 'possible_orphans', 'jobs', 'api_keys', 'tracked_requests'].map(
      (name) => `acs_connector.${name}`,
    )
    await runStatement(address, `TRUNCATE ${tables.join(', ')}`)
    return stores
  })
})
