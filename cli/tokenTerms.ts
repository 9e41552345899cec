import { InvalidArgumentError } from 'commander'
import { readConnectorContract } from '../src/contract/connectorContract.js'

export interface Minutes {
  minimum: number
  maximum: number
}

/** The scopes and lifetimes that the contract allows. */
export function readTokenTerms(): { scopes: string[]; minutes: Minutes } {
  const { definitions } = readConnectorContract().document
  const lifetime = definitions?.TokenLifetime
  return {
    scopes: (definitions?.TokenScope?.enum ?? []).map(String),
    minutes: { minimum: Number(lifetime?.minimum), maximum: Number(lifetime?.maximum) },
  }
}

/** @throws InvalidArgumentError for a value that is not a whole number within the bounds. */
export function parseMinutes(text: string, { minimum, maximum }: Minutes): number {
  const minutes = Number(text)
  if (!Number.isInteger(minutes) || minutes < minimum || minutes > maximum) {
    throw new InvalidArgumentError(`Use a whole number of minutes from ${minimum} to ${maximum}.`)
  }
  return minutes
}
