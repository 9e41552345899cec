import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeWhere, isPossible } from './describeWhere.js'

/** A file system of its own, in memory. */
export interface SmallDisk {
  folder: string
  makeReadOnly(): void
  remove(): void
}

/** Mounts a disk of so many KiB. Throws where that is not allowed. */
export function mountSmallDisk(kib: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'small-disk-'))
  const run = (program: string, ...args: string[]) => execFileSync(program, args, { stdio: 'ignore' })
  try {
    run('mount', '-t', 'tmpfs', '-o', `size=${kib}k`, 'tmpfs', folder)
  } catch (failure) {
    rmdirSync(folder)
    throw failure
  }
  return {
    folder,
    makeReadOnly: () => run('mount', '-o', 'remount,ro', folder),
    remove() {
      // Lazily: a driver may hold its file a little longer than its store.
      run('umount', '--lazy', folder)
      rmdirSync(folder)
    },
  }
}

/** The named condition is to be root, with the right to mount. */
export const describeWithSmallDisk = describeWhere(
  isPossible(() => mountSmallDisk(64).remove()),
  'mounting a file system is not allowed here',
)
