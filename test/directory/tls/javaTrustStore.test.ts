import { execFileSync } from 'node:child_process'
import { createHash, X509Certificate } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { makeCertificate, makeKey } from '../../../src/directory/tls/certificate.js'
import { javaTrustStore } from '../../../src/directory/tls/javaTrustStore.js'
import { describeWhere, isPossible } from '../../support/describeWhere.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'

const certificate = await makeCertificate({
  role: 'authority',
  commonName: 'test',
  names: ['localhost'],
  key: makeKey(),
  notBefore: new Date('2030-01-01'),
  notAfter: new Date('2031-01-01'),
})

describe('javaTrustStore', () => {
  it('holds the certificate, and ends with the checksum over all before it', () => {
    const store = javaTrustStore(certificate)
    expect(store.subarray(0, 4).toString('hex')).toBe('feedfeed')
    expect(store.includes(new X509Certificate(certificate).raw)).toBe(true)
    const password = Buffer.from('changeit', 'utf16le').swap16()
    const content = store.subarray(0, -20)
    const checksum = createHash('sha1').update(password).update('Mighty Aphrodite').update(content).digest()
    expect(store.subarray(-20).equals(checksum)).toBe(true)
  })
})

describeWhere(
  isPossible(() => execFileSync('keytool', ['-help'], { stdio: 'ignore' })),
  'there is no keytool',
)('javaTrustStore, read by Java', () => {
  it('is one trusted certificate', () => {
    const file = join(temporaryFolder('acs-jks'), 'authority.jks')
    writeFileSync(file, javaTrustStore(certificate))
    const listing = execFileSync('keytool', ['-list', '-keystore', file, '-storepass', 'changeit'], {
      encoding: 'utf8',
    })
    expect(listing).toMatch(/acs-directory, .*trustedCertEntry/)
  })
})
