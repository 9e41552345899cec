import type { Contract } from '../contract/contract.js'

/** The kinds of credential of the page's calls. */
export type PageConnection = 'development' | 'connectionString' | 'apiKey' | 'signIn'

/** How people sign in with Microsoft Entra ID. None of it is secret. */
export interface PageSignIn {
  /** The application that the page is registered as. */
  clientId: string
  /** The tenant's address at its authority. */
  authority: string
  /** The scope that the page requests: to use this API. */
  scope: string
}

/** The settings of the page. Everything of the contract is read from the contract. */
export interface PageSettings {
  /** The kinds of connection to choose from, the default first. */
  connections: PageConnection[]
  scopes: string[]
  /** The allowed lifetimes of a token in minutes. */
  lifetime: { minimum: number; maximum: number; default: number }
  apiVersion: string
  /** Whether there is an embedded directory to show. */
  directory: boolean
  /** Whether workflows can be run from the page. */
  workflows: boolean
  /** Undefined: no sign-in. */
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
