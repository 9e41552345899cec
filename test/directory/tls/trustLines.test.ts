import { describe, expect, it } from '@jest/globals'
import { shellsOf, trustLines } from '../../../src/directory/tls/trustLines.js'

const files = { caFile: '/srv/.data/authority.pem', javaTrustStore: '/srv/.data/authority.jks' }
const windows = { caFile: 'C:\\my data\\authority.pem', javaTrustStore: 'C:\\my data\\authority.jks' }

describe('trustLines', () => {
  it('has one line for each client', () => {
    expect(trustLines(files)).toEqual([
      { client: 'Node', line: 'export NODE_EXTRA_CA_CERTS=/srv/.data/authority.pem' },
      {
        client: 'Python, az',
        line: 'export REQUESTS_CA_BUNDLE=/srv/.data/authority.pem SSL_CERT_FILE=/srv/.data/authority.pem',
      },
      { client: 'Java', line: 'export JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=/srv/.data/authority.jks' },
      { client: '.NET', line: 'export SSL_CERT_FILE=/srv/.data/authority.pem' },
      { client: 'curl', line: 'curl --cacert /srv/.data/authority.pem' },
    ])
  })

  it('quotes a path that a shell would split', () => {
    const lines = trustLines({ caFile: "/my files/it's/authority.pem", javaTrustStore: '/my files/authority.jks' })
    expect(lines[0]?.line).toBe(`export NODE_EXTRA_CA_CERTS='/my files/it'\\''s/authority.pem'`)
    expect(lines[2]?.line).toBe(`export JAVA_TOOL_OPTIONS='-Djavax.net.ssl.trustStore="/my files/authority.jks"'`)
  })

  it('sets variables as PowerShell does', () => {
    const [node, python, java, dotnet, curl] = trustLines(windows, 'PowerShell').map(({ line }) => line)
    expect(node).toBe("$env:NODE_EXTRA_CA_CERTS='C:\\my data\\authority.pem'")
    expect(python).toContain("'; $env:SSL_CERT_FILE='")
    expect(java).toBe(`$env:JAVA_TOOL_OPTIONS='-Djavax.net.ssl.trustStore="C:\\my data\\authority.jks"'`)
    expect(dotnet).toBe("certutil -user -addstore Root 'C:\\my data\\authority.pem'")
    expect(curl).toMatch(/^curl\.exe /)
  })

  it('sets variables as cmd does', () => {
    const lines = trustLines(windows, 'cmd').map(({ line }) => line)
    expect(lines[0]).toBe('set "NODE_EXTRA_CA_CERTS=C:\\my data\\authority.pem"')
    expect(lines[4]).toBe('curl --cacert "C:\\my data\\authority.pem"')
  })

  it('is for the shells of the platform', () => {
    expect([shellsOf('linux'), shellsOf('win32')]).toEqual([['bash'], ['PowerShell', 'cmd']])
  })
})
