import { describe, expect, it } from '@jest/globals'
import { isLoopback } from '../src/loopback.js'

describe('a host that only this machine can reach', () => {
  it.each(['localhost', 'LOCALHOST', 'app.localhost', '127.0.0.1', '127.1.2.3', '::1', '[::1]', '::ffff:127.0.0.1'])(
    'is %s',
    (host) => expect(isLoopback(host)).toBe(true),
  )

  it.each(['', '0.0.0.0', '::', '10.0.0.1', '127.0.0.1.evil.example', 'localhost.evil.example', '::ffff:10.0.0.1'])(
    'is not %s',
    (host) => expect(isLoopback(host)).toBe(false),
  )
})
