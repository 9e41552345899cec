let errors = 0

/** How many streams failed without a handler: standard output on a full disk, a pipe whose reader has ended. */
export const streamErrors = (): number => errors

/** Counts errors of streams that nothing handles, instead of ending the process. Any other uncaught error still ends it. */
export function handleStreamErrors(): void {
  const count = () => {
    errors += 1
  }
  process.stdout.on('error', count)
  process.stderr.on('error', count)
  process.on('uncaughtException', (failure: NodeJS.ErrnoException) => {
    if (isStreamError(failure)) {
      count()
      return
    }
    process.stderr.write(`${failure.stack ?? failure}\n`)
    process.exit(1)
  })
}

const isStreamError = ({ syscall, code }: NodeJS.ErrnoException) =>
  syscall === 'write' || syscall === 'read' || (typeof code === 'string' && code.startsWith('ERR_STREAM_'))
