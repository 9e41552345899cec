import type { TokenFacts } from './tokenFacts.js'

const stateSentences: Readonly<Record<string, string>> = {
  active: 'works now',
  expired: 'expired',
  revoked: 'revoked: issue a new one',
  deleted: 'its user was deleted',
  unknownIdentity: 'its user is not in this directory, such as after a reset',
  wrongResource: 'its resource is not one of this directory',
}

const headerWords: Readonly<Record<string, string>> = {
  alg: 'the algorithm of the signature',
  kid: 'the key that signed it',
  x5t: "the thumbprint of that key's certificate",
  typ: 'the type: a JSON Web Token',
}

const claimWords: Readonly<Record<string, string>> = {
  skypeid: 'the user, without the leading 8:',
  scp: "a number of the service's own; the scopes are in acsScope",
  csi: 'seconds since 1970 when it was requested, as text',
  iat: 'seconds since 1970 when it was issued',
  exp: 'seconds since 1970 when it expires',
  rgn: 'the region of the service',
  acsScope: 'the scopes',
  resourceId: 'the Communication Services resource',
  resourceLocation: 'where the data of the resource are stored',
  tid: 'the tenant of a Teams user',
}

/** A token as text for people. `now` is in milliseconds since 1970. */
export function tokenText(facts: TokenFacts, now: number): string {
  const { userId, scopes, resourceId, issuedOn, expiresOn, header, claims } = facts
  const scopeWidth = Math.max(0, ...scopes.map(({ name }) => name.length)) + 2
  const rows: [name: string, values: string[]][] = [
    ['User', [userId ?? 'not named']],
    [
      'Scopes',
      scopes.length === 0
        ? ['none named']
        : scopes.map(({ name, description }) =>
            description === undefined ? name : `${name.padEnd(scopeWidth)}${description}`,
          ),
    ],
    ['Resource', [resourceId ?? 'not named']],
    ['Issued', [momentText(issuedOn, now)]],
    ['Expires', [momentText(expiresOn, now)]],
    ['Signature', [signatureText(facts)]],
    ['State', [stateText(facts)]],
  ]
  const lines = rows.flatMap(([name, [first = '', ...rest]]) => [
    `${name.padEnd(11)}${first}`,
    ...rest.map((value) => `${''.padEnd(11)}${value}`),
  ])
  return `${[...lines, '', 'Header', ...members(header, headerWords), '', 'Claims', ...members(claims, claimWords)]
    .map(printable)
    .join('\n')}\n`
}

function signatureText({ signature }: TokenFacts): string {
  if (signature.result === 'unchecked') return `cannot be checked here: ${signature.reason}`
  return signature.result === 'valid' ? 'valid' : 'WRONG: the token was changed, or signed with another key'
}

function stateText({ state: { state, reason } }: TokenFacts): string {
  if (reason !== undefined) return `${state}: ${reason}`
  return Object.hasOwn(stateSentences, state) ? String(stateSentences[state]) : state
}

function momentText(moment: string | undefined, now: number): string {
  if (moment === undefined) return 'not named'
  const left = Date.parse(moment) - now
  return `${moment}, ${left > 0 ? `in ${span(left)}` : `${span(-left)} ago`}`
}

const unit = { day: 86_400, hour: 3_600, minute: 60, second: 1 }

/** The two largest units: `23 hours 59 minutes`. */
function span(milliseconds: number): string {
  let rest = Math.floor(milliseconds / 1000)
  const parts: string[] = []
  for (const [name, seconds] of Object.entries(unit)) {
    const count = Math.floor(rest / seconds)
    rest -= count * seconds
    if (count > 0) parts.push(`${count} ${name}${count === 1 ? '' : 's'}`)
  }
  return parts.slice(0, 2).join(' ') || '0 seconds'
}

function members(object: Record<string, unknown>, words: Readonly<Record<string, string>>): string[] {
  const shown = Object.entries(object).map(([name, value]) => ({
    name,
    value: typeof value === 'string' ? value : JSON.stringify(value),
    about: Object.hasOwn(words, name) ? words[name] : undefined,
  }))
  const nameWidth = Math.max(0, ...shown.map(({ name }) => name.length)) + 2
  const valueWidth = Math.max(0, ...shown.map(({ value }) => value.length)) + 2
  return shown.map(({ name, value, about }) =>
    about === undefined
      ? `  ${name.padEnd(nameWidth)}${value}`
      : `  ${name.padEnd(nameWidth)}${value.padEnd(valueWidth)}${about}`,
  )
}

/** A token may contain anything; control and direction characters are printed as escapes. */
const printable = (line: string) =>
  line.replaceAll(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  )
