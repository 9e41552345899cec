import { type Logger, pino } from 'pino'
import { redact } from '../redact.js'

/** A log, with the number of lines that could not be written. */
export interface Log {
  logger: Logger
  /** Counts failed writes and dropped lines. */
  lost(): number
  /** Writes the buffered lines, without waiting for a blocked reader. Later lines are lost. */
  close(): Promise<void>
}

/** Maximum buffered bytes while a disk or a pipe is blocked; further lines are dropped. */
const longestBacklogBytes = 1024 * 1024

const longestEndMs = 1000

/**
 * JSON lines on standard error, so that standard output is for people. Lines are buffered for up to a fifth of a
 * second; the rest is written when the process ends. A line that cannot be written (a full
 * disk, a closed pipe) is counted and never stops the service or its shutdown.
 */
export function createLog(level: string, fileDescriptor = 2): Log {
  let lost = 0
  // A pipe may be full. Opening it as a stream makes it non-blocking in Node; otherwise a full one would block a
  // thread of this process, and with it the end of the process.
  if (fileDescriptor === process.stderr.fd) process.stderr.on('error', () => {})
  const destination = pino.destination({
    dest: fileDescriptor,
    sync: false,
    minLength: 4096,
    maxLength: longestBacklogBytes,
    periodicFlush: 200,
    // At the end a full pipe is not waited for: without a reader the process would never end.
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
    // Otherwise pino would retry to write the buffered lines forever.
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

/** The only place that defines the format of a log line, apart from the fields of its event. */
export const createLogger = (level: string, destination: pino.DestinationStream): Logger =>
  pino({ level, serializers: { err: describeError } }, destination)

/** An error's message, without what looks like a secret; never its other members, which may contain a request. */
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
