import type { Clock } from '../../clock.js'
import { redact } from '../../redact.js'
import type { Assumptions } from '../model/assumptions.js'
import { contentHashDiffers, dateTooFarOff, denied, malformedAuthorization } from '../model/refusals.js'
import type { DirectoryResource } from '../resources/resource.js'
import type { ResourceRegistry } from '../resources/resourceRegistry.js'
import { AuthenticationFailure, type FailedCheck } from './authenticationFailure.js'
import type { Authenticator } from './authenticator.js'
import { contentHash, isSignedBy, parseSignatureHeader, type SignedFacts, stringToSign } from './signature.js'
import { otherSignedForms } from './signedForms.js'

/** The dependencies of the HMAC authenticator. */
export interface HmacAuthenticatorDependencies {
  resources: ResourceRegistry
  /** The clock that clients sign with: the machine's own, whatever the directory's clock is set to. */
  clock: Clock
  assumptions: Assumptions
}

/** Checks `Authorization: HMAC-SHA256 …`: structure, date, body hash, then the signature with each candidate key. */
export function createHmacAuthenticator({
  resources,
  clock,
  assumptions,
}: HmacAuthenticatorDependencies): Authenticator {
  return {
    scheme: 'hmac-sha256',
    authenticate(request, credential) {
      const parsed = parseSignatureHeader(credential)
      if (!parsed) throw malformedAuthorization(because('authorization header'))
      const { [parsed.dateHeader]: date, host = '', 'x-ms-content-sha256': claimedHash } = request.headers
      if (typeof date !== 'string' || typeof claimedHash !== 'string') {
        throw denied(because('date or x-ms-content-sha256 missing'))
      }
      checkDate(date)
      const actualHash = contentHash(request.body)
      if (claimedHash !== actualHash) throw contentHashDiffers(because('content hash'))
      const facts = { method: request.method, target: request.target, date, host, contentHash: actualHash }
      const signer = findSigner(facts, host, parsed.signature)
      if (signer) return signer
      for (const form of otherSignedForms(request, parsed.dateHeader)) {
        const resource = findSigner({ ...facts, ...form }, host, parsed.signature)
        if (resource) return resource
      }
      throw denied(because('signature', stringToSign({ ...facts, target: redact(facts.target) })))
    },
  }

  function checkDate(date: string): void {
    const signedAt = Date.parse(date)
    if (Number.isNaN(signedAt)) throw denied(because('date'))
    if (Math.abs(clock.now() - signedAt) > assumptions.allowedClockSkewMs) throw dateTooFarOff(because('date'))
  }

  function findSigner(facts: SignedFacts, host: string, signature: Buffer): DirectoryResource | undefined {
    for (const resource of resources.servedAt(host)) {
      if (isSignedBy(resource.primaryKey, facts, signature)) return resource
      if (isSignedBy(resource.secondaryKey, facts, signature)) return resource
    }
    return undefined
  }
}

const because = (check: FailedCheck, text?: string) => ({ cause: new AuthenticationFailure(check, text) })
