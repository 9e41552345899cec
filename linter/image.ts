import { PNG } from 'pngjs'

/** A decoded icon. */
export interface IconImage {
  /** Pixels. */
  width: number
  /** Pixels. */
  height: number
  /** The first pixel that lets the background through, if any. */
  transparent: { x: number; y: number } | undefined
  /** `#rrggbb` of one pixel. */
  color(x: number, y: number): string
}

/** Decodes a PNG; nothing when the bytes are none. */
export function readImage(bytes: Buffer): IconImage | undefined {
  let png: PNG
  try {
    png = PNG.sync.read(bytes)
  } catch {
    return undefined
  }
  const { width, height, data } = png
  const opacities = data.filter((_, index) => index % 4 === 3)
  const hole = opacities.findIndex((opacity) => opacity < 255)
  return {
    width,
    height,
    transparent: hole < 0 ? undefined : { x: hole % width, y: Math.floor(hole / width) },
    color(x, y) {
      const start = (y * width + x) * 4
      return `#${data.subarray(start, start + 3).toString('hex')}`
    },
  }
}
