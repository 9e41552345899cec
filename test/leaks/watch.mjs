// Notes what our code shows to others: the responses of its servers and the files that it writes. Loaded by the test
// environment into each worker, and by `--import` into each program that a test starts.
import fs from 'node:fs'
import { OutgoingMessage, ServerResponse } from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import { withoutHandedOut } from './handedOut.mjs'

/**
 * @typedef {object} Notes
 * @property {(source: string, text: string) => void} note
 * @property {(secret: string) => void} learn A secret that is in use from now on.
 */

/** @param {Notes} notes Where everything goes. */
export function watch(notes) {
  watchResponses(notes)
  watchFiles(notes)
  syncBuiltinESMExports()
}

/** @param {Notes} notes */
function watchResponses({ note, learn }) {
  const bodies = new WeakMap()
  const { write, end } = OutgoingMessage.prototype
  const keep = (message, chunk) => {
    if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) return
    bodies.set(
      message,
      (bodies.get(message) ?? '') + (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()),
    )
  }
  OutgoingMessage.prototype.write = function (chunk, ...rest) {
    if (this instanceof ServerResponse) keep(this, chunk)
    return write.call(this, chunk, ...rest)
  }
  OutgoingMessage.prototype.end = function (chunk, ...rest) {
    if (!(this instanceof ServerResponse) || this.writableEnded) return end.call(this, chunk, ...rest)
    keep(this, chunk)
    const isOurs = isCalledByUs()
    const result = end.call(this, chunk, ...rest)
    for (const secret of credentialsOf(this.req.headers)) learn(secret)
    if (isOurs) {
      const url = this.req.originalUrl ?? this.req.url ?? ''
      const { body, handedOut } = withoutHandedOut(url, bodies.get(this) ?? '')
      handedOut.forEach(learn)
      note(`response to ${this.req.method} ${withoutLongWords(url)}`, `${this._header}${body}`)
    }
    return result
  }
}

/** @param {Notes} notes */
function watchFiles({ note }) {
  const noteFile = (file, data) => {
    if (typeof file !== 'string' && !(file instanceof URL)) return
    if (!isCalledByUs()) return
    note(`file ${file}`, typeof data === 'string' ? data : Buffer.from(data).toString('latin1'))
  }
  const { writeFileSync } = fs
  const { writeFile } = fs.promises
  fs.writeFileSync = (file, data, ...rest) => {
    noteFile(file, data)
    return writeFileSync(file, data, ...rest)
  }
  fs.promises.writeFile = (file, data, ...rest) => {
    noteFile(file, data)
    return writeFile(file, data, ...rest)
  }
}

/** A path may hold a secret itself. */
const withoutLongWords = (url) => url.replace(/[^/?&=:]{40,}/g, (word) => `(${word.length} characters)`)

/** Keys, tokens and signatures that a request came with. */
function* credentialsOf(headers) {
  const { authorization = '' } = headers
  yield /(?:^Bearer |[?&]Signature=)(.+)$/i.exec(authorization)?.[1] ?? ''
  yield /accesskey=([^;]+)/i.exec(String(headers['connection-string'] ?? ''))?.[1] ?? ''
  for (const name of ['x-api-key', 'x-control-key', 'x-identity-header']) yield String(headers[name] ?? '')
}

const root = new URL('../../', import.meta.url).pathname

/** Whether the nearest caller that is neither Node nor a package is the product, not a test's stand-in of a service. */
function isCalledByUs() {
  const { prepareStackTrace, stackTraceLimit } = Error
  Error.stackTraceLimit = 40
  Error.prepareStackTrace = (_error, sites) => sites.map((site) => site.getFileName() ?? '')
  /** @type {string[]} */
  const files = new Error().stack
  Object.assign(Error, { prepareStackTrace, stackTraceLimit })
  const nearest = files
    .map((file) => file.replace('file://', ''))
    .filter((file) => file.startsWith(root))
    .map((file) => file.slice(root.length))
    .find((file) => !/^(?:node_modules|test\/leaks)\//.test(file))
  return nearest !== undefined && !nearest.startsWith('test/')
}
