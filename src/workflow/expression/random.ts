import { randomFillSync } from 'node:crypto'

/** The random numbers of `guid()` and `rand()`, which a test can replace. */
export interface Random {
  /** That many random bytes. */
  bytes(count: number): Uint8Array
}

/** The machine's own source. */
export function createSystemRandom(): Random {
  return { bytes: (count) => randomFillSync(new Uint8Array(count)) }
}

/** The same bytes for the same seed, for repeatable runs (xorshift32; not for secrets). */
export function createSeededRandom(seed: number): Random {
  let state = (seed | 0) ^ 0x9e3779b9 || 1
  const next = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state & 0xff
  }
  return { bytes: (count) => Uint8Array.from({ length: count }, next) }
}
