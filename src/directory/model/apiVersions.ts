import { type OperationName, operationNames } from './operationName.js'

/** One api-version of the service, and the features it added. */
export interface ApiVersion {
  name: string
  /** Whether `expiresInMinutes` exists. */
  lifetime: boolean
  /** Whether the scopes `chat.join`, `chat.join.limited` and `voip.join` exist. */
  narrowScopes: boolean
  /** Whether it was a preview with custom ids, which the service has withdrawn. */
  customId: boolean
  /** Whether the Teams exchange requires the application and the user, and compares them with the token. */
  teamsAgreement: boolean
}

const lifetimeSince = '2022-10-01'
const narrowScopesSince = '2023-10-01'
const teamsAgreementSince = '2022-06-01'
const entraPreview = '2025-03-02-preview'
/** Listed by the service in every recording, and rejected by it. */
const namedOnly = '2020-07-20-preview2'

/**
 * The versions that are served: every stable one, one that the service lists without a published contract, and the
 * previews of the same shape, of which published SDKs send one (2025-03-02-preview).
 */
const served = [
  '2021-02-22-preview1',
  '2021-03-07',
  '2021-10-31-preview',
  '2021-11-01',
  '2022-06-01',
  '2022-10-01',
  '2023-10-01',
  '2025-03-02-preview',
  '2025-06-30',
  '2026-07-22',
  '2026-09-23',
]

function describe(name: string): ApiVersion {
  const date = name.slice(0, 'yyyy-mm-dd'.length)
  return {
    name,
    lifetime: date >= lifetimeSince,
    narrowScopes: date >= narrowScopesSince,
    teamsAgreement: date >= teamsAgreementSince,
    customId: name === entraPreview,
  }
}

/** The Teams exchange came later, and skips the version that changed nothing for it. */
const servedForTeams = served.filter((name) => name >= '2021-10-31-preview' && name !== '2021-11-01')
const servedForTeamsExtension = served.filter((name) => name >= entraPreview)

const exceptions: Partial<Record<OperationName, string[]>> = {
  ExchangeTeamsUserAccessToken: servedForTeams,
  GetTeamsExtensionAssignment: servedForTeamsExtension,
  UpsertTeamsExtensionAssignment: servedForTeamsExtension,
  DeleteTeamsExtensionAssignment: servedForTeamsExtension,
  ExchangeTeamsExtensionToken: servedForTeamsExtension,
  ExchangeEntraUserToken: [entraPreview],
}

/** For each operation: the versions that it is served in, by name. */
const byOperation = new Map(
  operationNames.map((operation) => {
    const names = exceptions[operation] ?? served
    return [operation, new Map(names.map((name) => [name, describe(name)]))]
  }),
)

/** The version of that name, or undefined when the operation is not served in it. */
export const findApiVersion = (name: string, operation: OperationName): ApiVersion | undefined =>
  byOperation.get(operation)?.get(name)

const supported = new Map(
  [...byOperation].map(([operation, versions]) => [
    operation,
    [...(exceptions[operation] ? [] : [namedOnly]), ...versions.keys()].join(', '),
  ]),
)

/** The value of the header `api-supported-versions` for an operation. */
export const supportedVersions = (operation: OperationName): string => supported.get(operation) ?? ''
