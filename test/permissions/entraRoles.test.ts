import { describe, expect, it } from '@jest/globals'
import { permissionsOfClaims } from '../../src/permissions/entraRoles.js'

describe('the claims of a Microsoft Entra token', () => {
  it.each([
    [{}, undefined],
    [{ scp: 'profile', roles: ['Reader'] }, undefined],
    [{ scp: 'access_as_userX' }, undefined],
    [{ roles: 'access_as_user' }, undefined],
    [{ roles: ['Scopes.chat'] }, undefined],
    [{ scp: 'profile access_as_user' }, {}],
    [{ roles: ['access_as_user', 'Tokens.Issue'] }, {}],
    [
      { roles: ['Tokens.Issue', 'Users.Create'] },
      { actions: ['IssueIdentityAccessToken', 'CreateCommunicationIdentity'] },
    ],
    [{ scp: 'access_as_user', roles: ['Tokens.Revoke'] }, { actions: ['RevokeIdentityAccessTokens'] }],
    [{ scp: 'access_as_user', roles: ['Scopes.chat.join', 'Scopes.voip'] }, { scopes: ['chat.join', 'voip'] }],
    [{ scp: 'access_as_user', roles: ['Minutes.60', 'Minutes.120'] }, { maxMinutes: 120 }],
    [{ scp: 'access_as_user', roles: ['Ledger.Operate'] }, { operator: true }],
    [{ roles: ['Ledger.Operate'] }, { actions: [], operator: true }],
  ])('%j allow %j', (claims, expected) => {
    expect(permissionsOfClaims(claims)).toEqual(expected)
  })
})
