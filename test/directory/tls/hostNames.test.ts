import { describe, expect, it } from '@jest/globals'
import { addressBytes, certificateNames } from '../../../src/directory/tls/hostNames.js'

describe('addressBytes', () => {
  it.each([
    ['127.0.0.1', '7f000001'],
    ['::1', '00000000000000000000000000000001'],
    ['::', '00000000000000000000000000000000'],
    ['fe80::1:0:2', 'fe800000000000000000000100000002'],
    ['1:2:3:4:5:6:7:8', '00010002000300040005000600070008'],
    ['::ffff:192.0.2.1', '00000000000000000000ffffc0000201'],
  ])('reads %s', (address, hex) => {
    expect(addressBytes(address).toString('hex')).toBe(hex)
  })
})

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
