import { ConfigError, type Environment } from '../settings.js'
import { StoreError } from '../storage/storeError.js'
import type { Running } from './openInOrder.js'
import { StartError } from './startError.js'
import { handleStreamErrors } from './streamErrors.js'

/**
 * Runs a long-lived program: a failure to start is one plain line and exit code 1, SIGTERM and Ctrl-C drain and exit 0.
 * A second Ctrl-C does not wait.
 */
export async function runProgram(start: () => Promise<Running>, env: Environment): Promise<void> {
  handleStreamErrors()
  const starting = start()
  // Registered before the start has finished: a program that reads the printed addresses may send a signal at once.
  closeOnSignal(starting, env)
  try {
    await starting
  } catch (failure) {
    report('Cannot start', failure)
  }
}

function closeOnSignal(starting: Promise<Running>, env: Environment): void {
  let closing = false
  const end = () => {
    if (closing) process.exit(130)
    closing = true
    starting
      .then(
        (running) => running.close(),
        () => {}, // Reported by the start, and nothing is open.
      )
      .catch((failure: unknown) => report('Shutdown failed', failure))
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
  whenLeftByNpm(env, () => {
    if (!closing) end()
  })
}

const lookAgainMs = 250

/**
 * npm starts a program through a shell and sends a signal only to that shell, which ends and leaves the program running
 * with another parent.
 */
function whenLeftByNpm(env: Environment, listener: () => void): void {
  if (env.npm_lifecycle_event === undefined) return
  const shell = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(timer)
    listener()
  }, lookAgainMs).unref()
}

function report(title: string, failure: unknown): void {
  process.stderr.write(`${isPlain(failure) ? `${title}: ${failure.message}` : toText(failure)}\n`)
  process.exitCode = 1
}

/** Failures that a person can fix are printed without a stack; faults of the program with it. */
const isPlain = (failure: unknown): failure is Error =>
  failure instanceof ConfigError || failure instanceof StartError || failure instanceof StoreError

const toText = (failure: unknown) => (failure instanceof Error ? (failure.stack ?? failure.message) : String(failure))
