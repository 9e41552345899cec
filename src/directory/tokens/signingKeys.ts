import type { JWK } from 'jose'
import type { DirectoryStore } from '../store/directoryStore.js'
import { makeSigningKey, type SigningKey, toSigningKey } from './signingKey.js'

/** The keys of a directory: the one that signs, and earlier ones that are still published. */
export interface SigningKeys {
  current(): SigningKey
  find(kid: string): SigningKey | undefined
  /** Makes a new key the current one. Tokens of the old one stay verifiable. `now`: the time of the change. */
  rotate(nowMs: number): Promise<SigningKey>
  /** The public keys as a JSON Web Key Set (RFC 7517), the current key first. */
  published(): { keys: JWK[] }
  /** Reads the store again, after another process changed it. */
  reload(): Promise<void>
}

/** Reads the keys of a store; makes the first one when there is none. */
export async function openSigningKeys(store: DirectoryStore, nowMs: number): Promise<SigningKeys> {
  let keys = new Map<string, SigningKey>()
  let signing: SigningKey | undefined

  async function reload(): Promise<void> {
    const records = await store.listSigningKeys()
    keys = new Map(records.reverse().map((record) => [record.kid, toSigningKey(record)]))
    signing = [...keys.values()].find((key) => key.retiredAt === null)
  }

  function current(): SigningKey {
    if (!signing) throw new Error('The store has no signing key that is not retired. Restore a backup of it.')
    return signing
  }

  await reload()
  if (keys.size === 0) {
    await store.addSigningKey(await makeSigningKey(nowMs), true)
    await reload()
  }
  current()
  return {
    current,
    find: (kid) => keys.get(kid),
    async rotate(at) {
      await store.addSigningKey(await makeSigningKey(at), false)
      await reload()
      return current()
    },
    published: () => ({ keys: [...keys.values()].map(toJwk) }),
    reload,
  }
}

const toJwk = ({ kid, x5t, publicKey, certificate }: SigningKey): JWK => ({
  ...(publicKey.export({ format: 'jwk' }) as JWK),
  use: 'sig',
  alg: 'RS256',
  kid,
  x5t,
  x5c: [certificate.raw.toString('base64')],
})
