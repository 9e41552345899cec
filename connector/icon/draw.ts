import { PNG } from 'pngjs'

/** Pixels on each side, the size that certification requires. */
export const iconSize = 230

/** Samples per pixel and axis, averaged so that curves are smooth. */
const samples = 4

type Shape = (x: number, y: number) => boolean

const circle =
  (centerX: number, centerY: number, radius: number): Shape =>
  (x, y) =>
    Math.hypot(x - centerX, y - centerY) <= radius

const box =
  (left: number, top: number, right: number, bottom: number): Shape =>
  (x, y) =>
    x >= left && x <= right && y >= top && y <= bottom

/** A person behind a key. Coordinates on a square of 230. */
const head = circle(96, 74, 30)
const shoulders: Shape = (x, y) => y >= 114 && y <= 172 && circle(96, 172, 58)(x, y)
const keyGap = circle(150, 140, 36)
const bow = circle(150, 140, 28)
const hole = circle(150, 140, 11)
const stem = box(145, 160, 155, 204)
const bits: Shape = (x, y) => box(155, 176, 168, 185)(x, y) || box(155, 193, 168, 202)(x, y)
const stemGap = box(138, 140, 175, 211)

const drawing: Shape = (x, y) => {
  if (bow(x, y)) return !hole(x, y)
  if (stem(x, y) || bits(x, y)) return true
  return !keyGap(x, y) && !stemGap(x, y) && (head(x, y) || shoulders(x, y))
}

/** The share of a pixel that the drawing covers, 0 to 1. */
function coverage(column: number, row: number): number {
  let hits = 0
  for (let i = 0; i < samples; i += 1) {
    for (let j = 0; j < samples; j += 1) {
      if (drawing(column + (i + 0.5) / samples, row + (j + 0.5) / samples)) hits += 1
    }
  }
  return hits / samples ** 2
}

/**
 * Draws the connector's icon: white on a square of one colour, opaque to the corners.
 *
 * @param background `#RRGGBB`, the connector's iconBrandColor.
 * @returns The bytes of a PNG.
 */
export function drawIcon(background: string): Buffer {
  const png = new PNG({ width: iconSize, height: iconSize })
  const color = Buffer.from(background.slice(1), 'hex')
  for (let row = 0; row < iconSize; row += 1) {
    for (let column = 0; column < iconSize; column += 1) {
      const white = coverage(column, row)
      const start = (row * iconSize + column) * 4
      for (const [channel, shade] of color.entries()) {
        png.data[start + channel] = Math.round(shade + (255 - shade) * white)
      }
      png.data[start + 3] = 255
    }
  }
  return PNG.sync.write(png, { colorType: 2 })
}
