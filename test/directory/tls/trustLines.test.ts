import { describe, expect, it } from '@jest/globals'
import { trustLines } from '../../../src/directory/tls/trustLines.js'

describe('trustLines', () => {
  it('has one line for each client', () => {
    expect(trustLines('/srv/.data/tls/authority.pem')).toMatchObject([
      { client: 'Node', line: 'export NODE_EXTRA_CA_CERTS=/srv/.data/tls/authority.pem' },
      { client: 'Python' },
      { client: 'Java', line: expect.stringContaining('-keystore /srv/.data/tls/truststore.p12') },
      { client: '.NET' },
      { client: 'az' },
      { client: 'curl', line: 'curl --cacert /srv/.data/tls/authority.pem' },
    ])
  })

  it('quotes a path that a shell would take apart', () => {
    const lines = trustLines("/my files/it's/authority.pem")
    expect(lines[0]?.line).toBe(`export NODE_EXTRA_CA_CERTS='/my files/it'\\''s/authority.pem'`)
    expect(lines[2]?.line).toContain(`trustStore="/my files/it'\\''s/truststore.p12"`)
  })
})
