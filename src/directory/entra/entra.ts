import type { Clock } from '../../clock.js'
import { isDevelopmentKey } from '../../developmentResource.js'
import type { Assumptions } from '../assumptions.js'
import type { EntraAccess } from '../auth/bearerAuthenticator.js'
import type { ResourceRecord } from '../resources/resource.js'
import { createDevelopmentIssuer, type DevelopmentIssuer } from './developmentIssuer.js'
import { createEntraVerifier, type EntraSigner, type VerifyEntraToken } from './entraVerifier.js'

/** Whose Entra tokens the directory accepts, and for what. */
export interface EntraOptions extends EntraAccess {
  /** Who signs tokens that count, besides the development issuer: `microsoftEntra(tenant)`, or any key set. */
  signers?: readonly EntraSigner[]
  /** `aud` of bearer tokens, where it shall differ from the public cloud's. */
  audiences?: readonly string[]
  /**
   * Whether the directory stands in for Entra. Without a word: only while every seeded resource has the published
   * development keys, since its published secret opens what they open.
   */
  developmentIssuer?: boolean
}

/** The directory's way to judge Entra tokens, and its stand-in for their issuer, when there is one. */
export interface Entra {
  verify: VerifyEntraToken
  developmentIssuer: DevelopmentIssuer | undefined
}

export function openEntra(
  options: EntraOptions,
  seeds: readonly ResourceRecord[],
  clock: Clock,
  { allowedClockSkewMs }: Pick<Assumptions, 'allowedClockSkewMs'>,
): Entra {
  const published = seeds.every(({ primaryKey, secondaryKey }) => [primaryKey, secondaryKey].every(isDevelopmentKey))
  const developmentIssuer = (options.developmentIssuer ?? published) ? createDevelopmentIssuer(clock) : undefined
  const signers = [...(options.signers ?? []), ...(developmentIssuer ? [developmentIssuer.signer] : [])]
  return { verify: createEntraVerifier({ signers, clock, allowedClockSkewMs }), developmentIssuer }
}
