// Finds keys, tokens, signatures and connection strings in texts, also URL-encoded, base64-encoded or escaped as in JSON.

/**
 * @typedef {{ source: string, text: string }} Note What somebody may read: a log line, a response, a report.
 * @typedef {{ kind: string, source: string, excerpt: string }} Leak
 */

/** What is a secret wherever it stands. */
const patterns = [
  ['access token', /eyJ[\w-]{10,4096}\.eyJ[\w-]{10,4096}\.[\w-]{20,4096}/g],
  ['connection string', /accesskey=[A-Za-z0-9+/]{20,256}={0,2}/gi],
  ['signature', /signature=[A-Za-z0-9+/]{20,512}={0,2}/gi],
  ['private key', /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----|"d": ?"[\w-]{40,1024}"/g],
  ['password in a URL', /\b[a-z]{2,12}:\/\/[^\s:/@"]{1,64}:[^\s@/"]{4,128}@/g],
]

/** A shorter value would be found in texts that have nothing to do with it. */
const shortestSecret = 16

const deepestEncoding = 2

/**
 * Finds secrets in texts: those of a known form, and the given ones.
 *
 * @param {Iterable<Note>} notes
 * @param {Iterable<string>} known Secrets that were used meanwhile.
 * @returns {Leak[]} Excerpts have the secret left out.
 */
export function findLeaks(notes, known) {
  const secrets = [...known].filter((secret) => secret.length >= shortestSecret)
  const leaks = []
  const different = new Map([...notes].flatMap(({ text, source }) => piecesOf(text).map((piece) => [piece, source])))
  for (const [text, source] of different) {
    for (const readable of readings(text)) {
      for (const [kind, pattern] of patterns) {
        for (const { index, 0: found } of readable.matchAll(pattern))
          leaks.push(leak(kind, source, readable, index, found))
      }
      for (const secret of secrets) {
        const index = readable.indexOf(secret)
        if (index >= 0) leaks.push(leak('secret of the test', source, readable, index, secret))
      }
    }
  }
  return leaks
}

const pieceLength = 65_536

/** No secret is longer. */
const overlap = 4096

/** Long texts in parts, since many of them repeat themselves. */
function piecesOf(text) {
  const pieces = []
  for (let start = 0; start === 0 || start + overlap < text.length; start += pieceLength) {
    pieces.push(text.slice(start, start + pieceLength + overlap))
  }
  return pieces
}

/** @returns {Leak} */
const leak = (kind, source, text, index, found) => ({
  kind,
  source,
  excerpt: `${text.slice(Math.max(0, index - 60), index)}[${found.length} characters]${text.slice(index + found.length, index + found.length + 20)}`,
})

/** The text, and the same decoded. */
function* readings(text, depth = 0) {
  yield text
  if (depth === deepestEncoding) return
  for (const decoded of [fromPercent(text), fromEscapes(text), ...fromBase64(text)]) {
    if (decoded !== '' && decoded !== text) yield* readings(decoded, depth + 1)
  }
}

const fromPercent = (text) =>
  text.includes('%')
    ? text.replace(/%([0-9a-f]{2})/gi, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)))
    : ''

const fromEscapes = (text) =>
  text.includes('\\')
    ? text.replace(/\\(?:u([0-9a-f]{4})|(.))/gi, (_, digits, sign) =>
        digits ? String.fromCharCode(Number.parseInt(digits, 16)) : sign,
      )
    : ''

/** A run of digits may begin with others that do not belong to it, so each of the four places to begin is tried; very long ones in parts. */
function* fromBase64(text) {
  for (const [run] of text.matchAll(/[A-Za-z0-9+/_-]{24,8192}/g)) {
    for (let skipped = 0; skipped < 4; skipped += 1) {
      const decoded = Buffer.from(run.slice(skipped), 'base64').toString('latin1')
      const words = decoded.match(/[\x20-\x7e\n]{16,}/g)
      if (words) yield words.join('\n')
    }
  }
}
