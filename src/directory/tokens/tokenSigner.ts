import { type KeyObject, sign } from 'node:crypto'
import type { SigningKeys } from './signingKeys.js'

/** Makes a signed JSON Web Token (RS256) of claims, which stay in the order given. */
export type SignToken = (claims: object) => Promise<string>

/** Signs with the key that is current at the time of each call. */
export function createTokenSigner(keys: Pick<SigningKeys, 'current'>): SignToken {
  return async (claims) => {
    const { privateKey, encodedHeader } = keys.current()
    const unsigned = `${encodedHeader}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`
    const signature = await signRs256(unsigned, privateKey)
    return `${unsigned}.${signature.toString('base64url')}`
  }
}

/** With a callback the signature is made in libuv's pool, and the main thread goes on serving. */
const signRs256 = (text: string, key: KeyObject): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    sign('RSA-SHA256', Buffer.from(text), key, (error, signature) => (error ? reject(error) : resolve(signature)))
  })
