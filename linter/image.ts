import { PNG } from 'pngjs'

/** A decoded icon. */
export interface IconImage {
  /** Pixels. */
  width: number
  /** Pixels. */
  height: number
  /** The first pixel that is not opaque, if any. */
  transparent: { x: number; y: number } | undefined
  /** `#rrggbb` of one pixel. */
  color(x: number, y: number): string
}

/** Decodes a PNG; undefined when the bytes are not one. */
export function readImage(bytes: Buffer): IconImage | undefined {
  let png: PNG
  try {
    png = PNG.sync.read(bytes)
  } catch {
    return undefined
  }
  const { width, height, data } = png
  let hole = 0
  while (hole < width * height && data[hole * 4 + 3] === 255) hole += 1
  return {
    width,
    height,
    transparent: hole === width * height ? undefined : { x: hole % width, y: Math.floor(hole / width) },
    color(x, y) {
      const start = (y * width + x) * 4
      return `#${data.subarray(start, start + 3).toString('hex')}`
    },
  }
}
