import type { Clock } from '../../clock.js'
import { isDevelopmentKey } from '../../developmentResource.js'
import type { Assumptions } from '../model/assumptions.js'
import type { ResourceRecord } from '../model/resourceRecord.js'
import { createDevelopmentIssuer, type DevelopmentIssuer, type EntraKeyStore } from './developmentIssuer.js'
import { createEntraVerifier, type EntraSigner, type VerifyEntraToken } from './entraVerifier.js'

/** Whose Entra tokens the directory accepts, and for what. */
export interface EntraOptions {
  /** Trusted signers besides the development issuer: `microsoftEntra(tenant)`, or any key set. */
  signers?: readonly EntraSigner[]
  /** Object ids of principals that have a role on the first resource, besides the published ones. */
  principalIds?: readonly string[]
  /** `aud` of bearer tokens, when it differs from the public cloud's. */
  audiences?: readonly string[]
  /**
   * Whether the directory issues Entra tokens. Default: only while every seeded resource has the published development
   * keys, since the published secret of the issuer grants the same access.
   */
  developmentIssuer?: boolean
}

/** The verifier of Entra tokens, and the development issuer, when there is one. */
export interface Entra {
  verify: VerifyEntraToken
  developmentIssuer: DevelopmentIssuer | undefined
}

/** The dependencies of the Entra part of a directory. */
export interface EntraDependencies {
  seeds: readonly ResourceRecord[]
  clock: Clock
  assumptions: Pick<Assumptions, 'allowedClockSkewMs'>
  /** Where the key of the development issuer is stored, for restarts and other processes. */
  store: EntraKeyStore
}

/** Prepares the verifier and, where it applies, the development issuer. */
export function openEntra(options: EntraOptions, { seeds, clock, assumptions, store }: EntraDependencies): Entra {
  const published = seeds.every(({ primaryKey, secondaryKey }) => [primaryKey, secondaryKey].every(isDevelopmentKey))
  const developmentIssuer = (options.developmentIssuer ?? published) ? createDevelopmentIssuer(clock, store) : undefined
  const signers = [...(options.signers ?? []), ...(developmentIssuer ? [developmentIssuer.signer] : [])]
  const { allowedClockSkewMs } = assumptions
  return { verify: createEntraVerifier({ signers, clock, allowedClockSkewMs }), developmentIssuer }
}
