import { timingSafeEqual } from 'node:crypto'
import type { Logger } from 'pino'
import type { Clock } from '../clock.js'
import { serviceUnavailable } from '../errors.js'
import type { Principal } from '../permissions/principal.js'
import type { KeyRecord, KeyStore } from '../store/keys.js'

export interface KeyRingOptions {
  store: KeyStore
  clock: Clock
  logger: Logger
}

/** How soon a key that another process added or revoked takes effect. */
const freshMs = 2_000
/** How long the keys last read are used while the store cannot be read. */
const longestStaleMs = 5 * 60_000

/** The API keys of the store, cached by digest. */
export function createKeyRing({ store, clock, logger }: KeyRingOptions) {
  let keys: { digest: Buffer; record: KeyRecord }[] = []
  let readAt = Number.NEGATIVE_INFINITY
  let reading: Promise<void> | undefined

  async function read(): Promise<void> {
    try {
      const records = await store.listKeys()
      keys = records.map((record) => ({ digest: Buffer.from(record.digest), record }))
      readAt = clock.now()
    } catch (err) {
      logger.error({ err }, 'the API keys could not be read')
      if (clock.now() - readAt > longestStaleMs)
        throw serviceUnavailable('API keys cannot be checked now. Try again later.')
    } finally {
      reading = undefined
    }
  }

  return {
    /**
     * The caller of a key's digest; every known digest is compared, each in constant time.
     *
     * @throws ServiceError 503 when the store has not been readable for five minutes.
     */
    async find(digest: string): Promise<Principal | undefined> {
      if (clock.now() - readAt > freshMs) {
        reading ??= read()
        await reading
      }
      const sent = Buffer.from(digest)
      const found = keys.reduce<KeyRecord | undefined>(
        (match, { digest: known, record }) =>
          known.length === sent.length && timingSafeEqual(known, sent) ? record : match,
        undefined,
      )
      if (!found || (found.expiresAt !== null && found.expiresAt <= clock.now())) return undefined
      return { kind: 'apiKey', digest, name: found.name, permissions: found.permissions }
    },
  }
}
