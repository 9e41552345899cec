/** One dated version of the service's interface, and what it brought. */
export interface ApiVersion {
  name: string
  /** Whether `expiresInMinutes` exists. */
  lifetime: boolean
  /** Whether the scopes `chat.join`, `chat.join.limited` and `voip.join` exist. */
  narrowScopes: boolean
}

const lifetimeSince = '2022-10-01'
const narrowScopesSince = '2023-10-01'

/** The versions that are served: every stable one, and the two the service names without a published contract or as previews of the same shape. */
const served = [
  '2021-02-22-preview1',
  '2021-03-07',
  '2021-10-31-preview',
  '2021-11-01',
  '2022-06-01',
  '2022-10-01',
  '2023-10-01',
  '2025-06-30',
  '2026-07-22',
  '2026-09-23',
]

const byName = new Map(served.map((name) => [name, describe(name)]))

function describe(name: string): ApiVersion {
  const date = name.slice(0, 'yyyy-mm-dd'.length)
  return { name, lifetime: date >= lifetimeSince, narrowScopes: date >= narrowScopesSince }
}

/** The version of that name, or undefined when it is not served. */
export const findApiVersion = (name: string): ApiVersion | undefined => byName.get(name)

/** What the header `api-supported-versions` says for identities and tokens. */
export const supportedVersions = served.join(', ')
