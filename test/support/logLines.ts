import { Writable } from 'node:stream'
import { createLogger } from '../../src/process/logger.js'
import { leakWatch } from './leakWatch.js'

/** A log that a test reads: what was written, line by line. */
export function keptLog(level = 'trace') {
  const lines: string[] = []
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      leakWatch?.note('log', String(chunk))
      done()
    },
  })
  return {
    logger: createLogger(level, sink),
    text: () => lines.join(''),
    events: (message: string) =>
      lines.map((line): Record<string, unknown> => JSON.parse(line)).filter(({ msg }) => msg === message),
  }
}
