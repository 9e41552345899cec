import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { describeWhere, isPossible } from './describeWhere.js'

/** A disk of its own, whose blocks are a file. */
export interface ImageDisk {
  folder: string
  /** The file system meets a fault and makes itself read-only, with the files on it open. */
  break(): void
  /** Another disk, with what this one would have if the power went away now: what was flushed, and nothing else. */
  afterPowerLoss(): ImageDisk
  remove(): void
}

const run = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: 'utf8' }).trim()

/** Mounts an ext4 disk of 16 MiB. Throws where that is not allowed. */
export function mountImageDisk(): ImageDisk {
  return mountImage((image) => {
    writeFileSync(image, '')
    truncateSync(image, 16 * 2 ** 20)
    run('mkfs.ext4', '-q', image)
  })
}

function mountImage(make: (image: string) => void): ImageDisk {
  const place = mkdtempSync(join(tmpdir(), 'image-disk-'))
  const image = join(place, 'image')
  const folder = join(place, 'disk')
  try {
    make(image)
    mkdirSync(folder)
    run('mount', '-o', 'loop,errors=remount-ro', image, folder)
  } catch (failure) {
    rmSync(place, { recursive: true })
    throw failure
  }
  const device = basename(run('findmnt', '--noheadings', '--output', 'SOURCE', folder))
  return {
    folder,
    break: () => writeFileSync(`/sys/fs/ext4/${device}/trigger_fs_error`, '1'),
    afterPowerLoss: () => mountImage((copy) => copyFileSync(image, copy)),
    remove() {
      run('umount', '--lazy', folder)
      rmSync(place, { recursive: true })
    },
  }
}

/** The named condition is to be root, with the right to mount. */
export const describeWithImageDisk = describeWhere(
  isPossible(() => mountImageDisk().remove()),
  'mounting an ext4 disk from a file is not allowed here',
)
