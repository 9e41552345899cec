// What a response contains on purpose: the token, or the key, that the caller requested.

/** @type {[url: RegExp, members: string[]][]} The members, wherever they are in the response of such a path. */
const byContract = [
  // The API and the service's wire.
  [/^\/(?:identities|teamsUser|phone|access)/i, ['token']],
  // Microsoft Entra's way to give a token; the managed identity's.
  [/\/oauth2\/|\/msi\/|\/metadata\/|\/_control\/entra\/tokens/i, ['access_token', 'id_token', 'token']],
  [/^\/_control\/(?:resources|snapshot|seed)/, ['primaryKey', 'secondaryKey', 'connectionString', 'privateKey', 'd']],
]

/**
 * Takes what is given by contract out of a response.
 *
 * @param {string} url
 * @param {string} body
 * @returns {{ body: string, handedOut: string[] }}
 */
export function withoutHandedOut(url, body) {
  const members = byContract.filter(([path]) => path.test(url)).flatMap(([, names]) => names)
  if (members.length === 0 || !body.startsWith('{')) return { body, handedOut: [] }
  const handedOut = []
  const rest = JSON.stringify(JSON.parse(body), (name, value) => {
    if (typeof value !== 'string' || !members.includes(name)) return value
    handedOut.push(value)
    return undefined
  })
  return { body: rest, handedOut }
}
