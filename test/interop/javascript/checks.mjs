import assert from 'node:assert/strict'

/** Runs named checks one after the other and counts them. */
export class Checks {
  #name
  #passed = 0
  #failed = 0

  constructor(name) {
    this.#name = name
  }

  async check(title, run) {
    try {
      await run()
      this.#passed += 1
    } catch (error) {
      this.#failed += 1
      console.error(`${this.#name}: ${title}\n  ${String(error.stack ?? error).replaceAll('\n', '\n  ')}`)
    }
  }

  /** Prints the closing line; the process ends non-zero when a check failed. */
  close() {
    console.log(`${this.#name}: ${this.#passed} passed, ${this.#failed} failed`)
    if (this.#failed > 0) process.exitCode = 1
  }
}

/** The call fails with the service's own status, code and message. */
export const refused = (call, status, code, message) =>
  assert.rejects(call, (error) => {
    assert.equal(error.statusCode, status)
    assert.equal(error.code, code)
    assert.equal(error.details?.error?.message ?? error.message, message)
    return true
  })

/** The claims of a token, unverified. */
export const claims = (token) => JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString())

/** The token is valid as long as requested, within the 5 % that the SDK's own tests allow. */
export function livesMinutes(expiresOn, minutes) {
  const lived = (expiresOn.getTime() - Date.now()) / 60_000
  assert.ok(Math.abs(lived - minutes) <= minutes * 0.05, `expected about ${minutes} minutes, got ${lived}`)
}
