import { generateKeyPairSync, sign } from 'node:crypto'

/** The approximate size of a token's signed part. */
const text = Buffer.alloc(480, 'a')

/**
 * The processor time of one RSA-2048 signature in microseconds, computed in libuv's pool like those of the
 * directory.
 */
export async function costOfSigning(signatures: number): Promise<number> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const signOnce = () =>
    new Promise<void>((resolve, reject) =>
      sign('RSA-SHA256', text, privateKey, (error) => (error ? reject(error) : resolve())),
    )
  let left = signatures
  const lane = async () => {
    while (left-- > 0) await signOnce()
  }
  const before = process.cpuUsage()
  await Promise.all(Array.from({ length: 16 }, lane))
  const { user, system } = process.cpuUsage(before)
  return (user + system) / signatures
}
