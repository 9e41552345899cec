/** The topic of each file of cases, and the sources of the real service's responses. */
export const groups: Readonly<Record<string, { title: string; source: string }>> = {
  create: {
    title: 'Create an identity, with and without a token',
    source: 'recordings of the Python, JavaScript and .NET SDKs; signing tutorial on Learn',
  },
  issue: {
    title: 'Issue an access token: scopes, lifetimes, foreign and deleted identities',
    source: 'recordings of the JavaScript, Python and Java SDKs; ASP.NET Core for spellings',
  },
  revoke: { title: 'Revoke access tokens', source: 'recordings of the SDKs' },
  delete: { title: 'Delete an identity', source: 'recordings of the SDKs' },
  headers: { title: 'Headers of responses', source: 'recordings of the Azure CLI and the SDKs' },
  versions: {
    title: 'Api-versions and their features',
    source: 'azure-rest-api-specs; recordings; issues of Azure-Samples',
  },
  signature: {
    title: 'Signatures of each SDK, and what is refused',
    source: 'sources of the SDKs; issues of azure-rest-api-specs and Azure-Samples',
  },
  routing: { title: 'Paths, methods and bodies outside the operations', source: 'RFC 9112; ASP.NET Core' },
  teamsExtension: {
    title: 'Teams Phone extension: assignments',
    source: 'azure-rest-api-specs, Identity 2025-06-30 to 2026-09-23; Learn; samples',
  },
}

/** Features of the service that the directory does not have. */
export const absent: readonly string[] = [
  'assignments of Entra users and roles (previews 2023-08-30 and 2025-03-02, withdrawn)',
  '`customId` and `GET /identities/{id}` (preview 2025-03-02, withdrawn)',
  'CORS: no recording shows any',
]
