import { type Logger, pino } from 'pino'
import { redact } from '../redact.js'

/** A log, and how many of its lines could not be written. */
export interface Log {
  logger: Logger
  /** Counts failed writes and dropped lines. */
  lost(): number
  /** Writes what is left, without waiting for a reader who does not read. Later lines are lost. */
  close(): Promise<void>
}

/** What waits for a disk or a pipe that does not take it; further lines are dropped. */
const longestBacklogBytes = 1024 * 1024

const longestEndMs = 1000

/**
 * JSON lines on standard error, so that standard output stays for people. Lines are gathered for up to a fifth of a
 * second and written together; what is left is written when the process ends. A line that cannot be written (a full
 * disk, a closed pipe) is counted and never stops the service or its shutdown.
 */
export function createLog(level: string, fileDescriptor = 2): Log {
  let lost = 0
  // A pipe is read at its reader's pace. Opening it as a stream has Node make it non-blocking; otherwise a full one would hold a
  // thread of this process, and with it the end of the process.
  if (fileDescriptor === process.stderr.fd) process.stderr.on('error', () => {})
  const destination = pino.destination({
    dest: fileDescriptor,
    sync: false,
    minLength: 4096,
    maxLength: longestBacklogBytes,
    periodicFlush: 200,
    // At the end a full pipe is waited for no longer: one that nobody reads would keep the process for ever.
    retryEAGAIN: () => Date.now() < waitsUntil,
  })
  let isEnding = false
  let waitsUntil = Number.POSITIVE_INFINITY
  let isFailing = false
  let isClosed = false
  const destroy = () => {
    isClosed = true
    destination.destroy()
  }
  // pino's own listener throws for everything but a closed pipe.
  destination.removeAllListeners('error')
  destination.on('error', () => {
    lost += 1
    isFailing = true
    if (isEnding) destroy()
  })
  destination.on('write', () => {
    isFailing = false
  })
  destination.on('drop', () => {
    lost += 1
  })
  const end = () => {
    if (!isEnding) waitsUntil = Date.now() + longestEndMs
    isEnding = true
    // Else pino would try to write what is left again and again.
    if (isFailing) destroy()
  }
  process.prependOnceListener('beforeExit', end)
  process.prependOnceListener('exit', end)
  const lines = {
    write(line: string) {
      if (isClosed) lost += 1
      else destination.write(line)
    },
  }
  return {
    logger: createLogger(level, lines),
    lost: () => lost,
    async close() {
      end()
      if (isClosed) return
      await new Promise<void>((resolve) => {
        destination.once('close', resolve)
        destination.flush(() => resolve())
      })
    },
  }
}

/** The one place that decides what a log line looks like, apart from the fields of its event. */
export const createLogger = (level: string, destination: pino.DestinationStream): Logger =>
  pino({ level, serializers: { err: describeError } }, destination)

/** An error's own words, with what looks like a secret left out; never its other members, which may hold a request. */
function describeError(thrown: unknown, depth = 0): object | string {
  if (!(thrown instanceof Error)) return redact(String(thrown))
  const { name, message, stack, cause } = thrown
  return {
    type: name,
    message: redact(message),
    ...('code' in thrown && typeof thrown.code === 'string' ? { code: thrown.code } : {}),
    ...(stack === undefined ? {} : { stack: redact(stack) }),
    ...(cause === undefined || depth === longestChain ? {} : { cause: describeError(cause, depth + 1) }),
  }
}

const longestChain = 3
