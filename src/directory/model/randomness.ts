import { randomFillSync } from 'node:crypto'

/** A system call for a few bytes costs as much as one for many, so bytes are buffered. */
const pool = Buffer.alloc(4096)
let used = pool.length

function take(bytes: number): Buffer {
  if (used + bytes > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += bytes
  return pool.subarray(used - bytes, used)
}

/** Random bytes (at most 4096) as lower-case hexadecimal text. */
export const randomHex = (bytes: number): string => take(bytes).toString('hex')

/** Random bytes (at most 4096) as base64 text. */
export const randomBase64 = (bytes: number): string => take(bytes).toString('base64')
