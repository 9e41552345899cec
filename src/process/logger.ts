import { type Logger, pino } from 'pino'

/**
 * JSON lines on standard error, so that standard output stays for people. Lines are gathered for up to a fifth of a
 * second and written together; what is left is written when the process ends.
 */
export function createLogger(level: string): Logger {
  return pino({ level }, pino.destination({ dest: 2, sync: false, minLength: 4096, periodicFlush: 200 }))
}
