import { statSync } from 'node:fs'
import { watch } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { printError } from './printError.js'
import { exitCodes, type Terminal } from './terminal.js'

/** Editors write a file several times in a row. */
const settled = 100

/**
 * Runs now and again after every change of a workflow or an expectation file, until the terminal cancels.
 *
 * @returns the exit code of the last run.
 */
export async function watchFiles(
  terminal: Terminal,
  paths: readonly string[],
  run: () => Promise<number>,
): Promise<number> {
  const { cancelled: signal } = terminal
  const changes = new Changes()
  const folders = new Set(
    paths.map((path) => (statSync(path, { throwIfNoEntry: false })?.isFile() ? dirname(path) : path)),
  )
  const watching = [...folders].map((folder) => follow(folder, signal, changes))
  let code: number = exitCodes.succeeded
  while (!signal.aborted) {
    code = await run().catch((error: unknown) => printError(error, terminal))
    terminal.out('\nWaiting for a change. Stop with Ctrl-C.\n')
    await changes.next(signal)
  }
  await Promise.all(watching)
  return code
}

/** Whether files changed since the last check. */
class Changes {
  private count = 0
  private wake: () => void = () => {}

  note(): void {
    this.count++
    this.wake()
  }

  async next(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      this.wake = resolve
      if (this.count > 0 || signal.aborted) resolve()
      signal.addEventListener('abort', () => resolve(), { once: true })
    })
    await wait(settled, undefined, { signal }).catch(() => {})
    this.count = 0
  }
}

async function follow(folder: string, signal: AbortSignal, changes: Changes): Promise<void> {
  try {
    for await (const { filename } of watch(folder, { recursive: true, signal })) {
      if (filename !== null && isSource(filename)) changes.note()
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

/** Files that the tests write do not trigger a run. */
const isSource = (name: string) =>
  /\.(?:json|ya?ml)$/.test(name) && !/\.snapshot\.json$|(?:^|[\\/])(?:run\.json|node_modules|\.\w)/.test(name)
