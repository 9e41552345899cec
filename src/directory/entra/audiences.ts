/**
 * `aud` of tokens for the data plane. SDKs request `https://communication.azure.com//.default`, whose two slashes
 * the versions of Entra and its emulators keep, shorten or drop.
 */
export const communicationAudiences: readonly string[] = withSlashes('https://communication.azure.com')

/** `aud` of a Teams user's token for the exchange: the URI that its scopes begin with, or the id of that application. */
export const teamsAudiences: readonly string[] = [
  ...withSlashes('https://auth.msft.communication.azure.com'),
  '1fd5118e-2576-4263-8130-9503064c837a',
]

function withSlashes(address: string): string[] {
  return [address, `${address}/`, `${address}//`]
}

/** `aud` of an Entra user's token for the exchange of the preview 2025-03-02. */
export const userAudiences: readonly string[] = withSlashes('https://communication.azure.com/clients')
