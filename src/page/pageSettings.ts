import type { Contract } from '../contract/contract.js'

/** How the page may sign its calls in. */
export type PageConnection = 'development' | 'connectionString' | 'apiKey' | 'signIn'

/** How people sign in with Microsoft Entra ID. None of it is secret. */
export interface PageSignIn {
  /** The application that the page is registered as. */
  clientId: string
  /** The tenant's address at its authority. */
  authority: string
  /** What the page asks for: to use this API. */
  scope: string
}

/** What the page must know of its server. Everything of the contract is read from the contract. */
export interface PageSettings {
  /** The kinds of connection to choose from, the preset one first. */
  connections: PageConnection[]
  scopes: string[]
  /** Minutes that a token may live. */
  lifetime: { minimum: number; maximum: number; default: number }
  apiVersion: string
  /** Whether the embedded directory runs, so that it can be looked into. */
  directory: boolean
  /** Whether workflows can be run from the page. */
  workflows: boolean
  /** Undefined: nobody signs in. */
  signIn?: PageSignIn
}

/**
 * Reads what the page needs from the contract.
 *
 * @throws Error when the contract lacks the definition of scopes or of the lifetime.
 */
export function readPageSettings(
  contract: Contract,
  offered: Omit<PageSettings, 'scopes' | 'lifetime' | 'apiVersion'>,
): PageSettings {
  const { definitions, parameters } = contract.document
  const scopes = definitions?.TokenScope?.enum?.map(String)
  const { minimum, maximum } = definitions?.TokenLifetime ?? {}
  const apiVersion = parameters?.apiVersion?.default
  if (!scopes || typeof minimum !== 'number' || typeof maximum !== 'number' || typeof apiVersion !== 'string') {
    throw new Error('The contract has no TokenScope, no TokenLifetime or no apiVersion. Regenerate it.')
  }
  return { ...offered, scopes, lifetime: { minimum, maximum, default: maximum }, apiVersion }
}
