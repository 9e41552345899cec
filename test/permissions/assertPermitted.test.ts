import { describe, expect, it } from '@jest/globals'
import { assertPermitted } from '../../src/permissions/assertPermitted.js'
import type { Permissions } from '../../src/permissions/permissions.js'

const issue = { operationId: 'IssueIdentityAccessToken', scopes: ['chat', 'voip'], expiresInMinutes: 90 }

describe('a caller', () => {
  it.each<[Permissions]>([
    [{}],
    [{ actions: ['IssueIdentityAccessToken'] }],
    [{ scopes: ['voip', 'chat'] }],
    [{ maxMinutes: 90 }],
  ])('with %j may issue a token', (permissions) => {
    expect(() => assertPermitted(permissions, issue)).not.toThrow()
  })

  it.each<[Permissions, string, string | undefined]>([
    [{ actions: ['TestConnection'] }, 'may not call IssueIdentityAccessToken. It may call TestConnection', undefined],
    [{ actions: [] }, 'It may call nothing else', undefined],
    [{ scopes: ['chat'] }, 'may not request the scope voip. It may request chat', 'scopes'],
    [{ maxMinutes: 89 }, 'at most 89 minutes, but requested 90', 'expiresInMinutes'],
  ])('with %j may not, and gets the reason', (permissions, message, target) => {
    expect(() => assertPermitted(permissions, issue)).toThrow(
      expect.objectContaining({ status: 403, code: 'Forbidden', target, message: expect.stringContaining(message) }),
    )
  })

  it.each(['TestConnection', 'ListTokenScopes', 'RecordTrackingHeaders'])('may always call %s', (operationId) => {
    const request = { operationId, scopes: [], expiresInMinutes: undefined }
    expect(() => assertPermitted({ actions: [] }, request)).not.toThrow()
  })
})
