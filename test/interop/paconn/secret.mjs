// Where the client secret of `--secret` may stand in a request of paconn: beside the settings of a sign-in with OAuth, nowhere else.

const secret = process.env.CLIENT_SECRET

/** Every connection parameter `token` of a connector that signs in with OAuth, by its path. */
function signInsOf({ connectionParameters, connectionParameterSets }) {
  const sets = connectionParameterSets?.values ?? []
  return [
    ['properties.connectionParameters', connectionParameters],
    ...sets.map(({ parameters }, index) => [`properties.connectionParameterSets.values.${index}.parameters`, parameters]),
  ].flatMap(([path, parameters]) => (parameters?.token?.oAuthSettings ? [`${path}.token.oAuthSettings.clientSecret`] : []))
}

/** The paths below a value whose text, or whose member's name, holds the secret. */
function placesOf(value, path) {
  if (typeof value === 'string') return value.includes(secret) ? [path] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) => [
    ...(name.includes(secret) ? [`${path} (a name)`] : []),
    ...placesOf(member, path === '' ? name : `${path}.${name}`),
  ])
}

/** Refuses a request that carries the secret elsewhere, or a connector with OAuth that lacks it. */
export function expectSecretInPlace(expect, { body, url, headers, mayHold }) {
  const places = [...placesOf(body, ''), ...placesOf(headers, 'headers'), ...placesOf(decodeURIComponent(url), 'url')]
  const wanted = mayHold ? signInsOf(body.properties) : []
  expect(places.join() === wanted.join(), `the secret stands at [${places}], it belongs at [${wanted}]`)
}
