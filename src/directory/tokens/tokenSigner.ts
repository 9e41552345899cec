import { sign } from 'node:crypto'
import type { SigningKeys } from './signingKeys.js'

/** Makes a signed JSON Web Token (RS256) of claims, in the order given. */
export type SignToken = (claims: object) => Promise<string>

/** Signs with the key that is current at the time of each call. */
export function createTokenSigner(keys: Pick<SigningKeys, 'current'>): SignToken {
  return (claims) =>
    new Promise((resolve, reject) => {
      const { privateKey, encodedHeader } = keys.current()
      const unsigned = `${encodedHeader}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`
      // With a callback the signature is computed in libuv's thread pool, so the main thread is not blocked.
      sign('RSA-SHA256', Buffer.from(unsigned), privateKey, (error, signature) =>
        error ? reject(error) : resolve(`${unsigned}.${signature.toString('base64url')}`),
      )
    })
}
