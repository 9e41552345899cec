import type { Permissions } from '../permissions/permissions.js'
import type { Row, SqlEngine } from '../storage/sqlEngine.js'
import type { KeyRecord, KeyStore } from './keys.js'
import type { Statements } from './statements.js'

/** API keys in the table of either engine. */
export const createSqlKeys = (engine: SqlEngine, sql: Statements): KeyStore => ({
  async addKey({ digest, name, permissions, createdAt, expiresAt }) {
    await engine.change([sql.addKey, [digest, name, JSON.stringify(permissions), createdAt, expiresAt]])
  },
  async listKeys() {
    return (await engine.read(sql.listKeys)).map(toKey)
  },
  async expireKeys(name, at) {
    const [expired] = await engine.change([sql.expireKeys, [name, at]])
    return expired?.length ?? 0
  },
  async removeKeys(name) {
    const [removed] = await engine.change([sql.removeKeys, [name]])
    return removed?.length ?? 0
  },
})

const toKey = ([digest, name, permissions, createdAt, expiresAt]: Row): KeyRecord => ({
  digest: String(digest),
  name: String(name),
  permissions: readPermissions(String(permissions)),
  createdAt: Number(createdAt),
  expiresAt: expiresAt === null || expiresAt === undefined ? null : Number(expiresAt),
})

/** Parses what this program wrote; a member of another type allows nothing rather than everything. */
function readPermissions(text: string): Permissions {
  const value: unknown = JSON.parse(text)
  const { actions, scopes, maxMinutes, operator }: Record<string, unknown> =
    typeof value === 'object' && value !== null ? { ...value } : { actions: [] }
  return {
    ...(actions === undefined ? {} : { actions: strings(actions) }),
    ...(scopes === undefined ? {} : { scopes: strings(scopes) }),
    ...(maxMinutes === undefined ? {} : { maxMinutes: Number(maxMinutes) || 0 }),
    ...(operator === true ? { operator } : {}),
  }
}

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
