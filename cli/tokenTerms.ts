import { InvalidArgumentError } from 'commander'
import { readConnectorContract } from '../src/contract/connectorContract.js'

export interface Minutes {
  minimum: number
  maximum: number
}

/** The scopes and lifetimes that the contract allows. */
export function readTokenTerms(): { scopes: string[]; minutes: Minutes } {
  const contract = readConnectorContract()
  const { parameters } = contract.operation('IssueIdentityAccessToken')
  const { expiresInMinutes } = parameters.find((parameter) => parameter.in === 'body')?.schema?.properties ?? {}
  return {
    scopes: (contract.document.definitions?.TokenScope?.enum ?? []).map(String),
    minutes: { minimum: Number(expiresInMinutes?.minimum), maximum: Number(expiresInMinutes?.maximum) },
  }
}

/** @throws InvalidArgumentError for what is not a whole number within the bounds. */
export function parseMinutes(text: string, { minimum, maximum }: Minutes): number {
  const minutes = Number(text)
  if (!Number.isInteger(minutes) || minutes < minimum || minutes > maximum) {
    throw new InvalidArgumentError(`Use a whole number of minutes from ${minimum} to ${maximum}.`)
  }
  return minutes
}
