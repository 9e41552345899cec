/**
 * `aud` of tokens for the data plane. SDKs ask for `https://communication.azure.com//.default`, whose two slashes
 * Entra's versions and stand-ins pass on, shorten or drop.
 */
export const communicationAudiences: readonly string[] = withSlashes('https://communication.azure.com')

/** `aud` of a Teams user's token for the exchange: the address that its scopes begin with, or that application's id. */
export const teamsAudiences: readonly string[] = [
  ...withSlashes('https://auth.msft.communication.azure.com'),
  '1fd5118e-2576-4263-8130-9503064c837a',
]

function withSlashes(address: string): string[] {
  return [address, `${address}/`, `${address}//`]
}

/** `aud` of an Entra user's token for the exchange of the preview 2025-03-02. */
export const userAudiences: readonly string[] = withSlashes('https://communication.azure.com/clients')
