import { generateKeyPairSync, sign } from 'node:crypto'

/** What a token's signature covers, about. */
const text = Buffer.alloc(480, 'a')

/**
 * What one RSA-2048 signature costs: processor time in microseconds, made in libuv's pool as the directory makes them,
 * with nothing round it.
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
