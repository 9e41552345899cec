import { describe, expect, it } from '@jest/globals'
import { certificateNames } from '../../../src/directory/tls/hostNames.js'

describe('certificateNames', () => {
  it('adds given names to the loopback ones, each once, in lower case and without brackets', () => {
    expect(certificateNames(['LOCALHOST', 'Directory', '[FE80::1]'])).toEqual([
      'localhost',
      '127.0.0.1',
      '::1',
      'directory',
      'fe80::1',
    ])
  })
})
