import { describe, expect, it } from '@jest/globals'
import { communicationServicesHosts, createEndpointRule } from '../../src/identity/allowedEndpoints.js'

describe('the endpoints a caller may name', () => {
  const allows = createEndpointRule(communicationServicesHosts, ['http://localhost:3001'])

  it.each([
    'https://contoso.communication.azure.com',
    'https://contoso.unitedstates.communication.azure.com',
    'https://contoso.communication.azure.us',
    'https://contoso.communication.azure.cn',
    'http://localhost:3001',
  ])('include %s', (endpoint) => expect(allows(endpoint)).toBe(true))

  it.each([
    'http://contoso.communication.azure.com',
    'https://contoso.communication.azure.com:8443',
    'https://communication.azure.com',
    'https://contoso.communication.azure.com.evil.example',
    'https://evilcommunication.azure.com',
    'https://localhost:3001',
    'http://localhost:3002',
    'https://169.254.169.254',
    'https://[::1]',
    'https://.communication.azure.com',
    'https://contoso..communication.azure.com',
    'https://contoso.communication.azure.com.',
  ])('do not include %s', (endpoint) => expect(allows(endpoint)).toBe(false))

  it('may be one host by its whole name', () => {
    const allowsOne = createEndpointRule(['ACS.Contoso.example'], [])
    expect(
      ['https://acs.contoso.example', 'https://x.acs.contoso.example', 'https://contoso.example'].map(allowsOne),
    ).toEqual([true, false, false])
  })
})
