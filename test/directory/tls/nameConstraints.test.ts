import { describe, expect, it } from '@jest/globals'
import { nameConstraints } from '../../../src/directory/tls/nameConstraints.js'

const derOf = async (name: string) => Buffer.from(await nameConstraints([name])).toString('hex')

describe('nameConstraints', () => {
  it.each([
    ['127.0.0.1', '87087f000001ffffffff'],
    ['::1', `8720${'0'.repeat(31)}1${'f'.repeat(32)}`],
    ['1:2:3:4:5:6:7:8', `872000010002000300040005000600070008${'f'.repeat(32)}`],
    ['::ffff:192.0.2.1', `872000000000000000000000ffffc0000201${'f'.repeat(32)}`],
    ['localhost', '82096c6f63616c686f7374'],
  ])('permits %s alone', async (name, generalName) => {
    const length = (bytes: number) => bytes.toString(16).padStart(2, '0')
    const size = generalName.length / 2
    expect(await derOf(name)).toBe(`30${length(size + 4)}a0${length(size + 2)}30${length(size)}${generalName}`)
  })
})
