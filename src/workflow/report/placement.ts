import { type Layers, mean, neighbours } from './layers.js'

const rounds = 6

/**
 * The x of each place's middle: as near as possible to the mean of its connected places, in the order of its layer, and at
 * least half of both widths and the gap from the next one. The leftmost edge is at 0.
 */
export function placeAcross({ layers, routes }: Layers, widths: readonly number[], gap: number): number[] {
  const { above, below } = neighbours(widths.length, routes)
  const middles = new Array<number>(widths.length).fill(0)
  for (const layer of layers) spread(layer, widths, gap, middles, () => undefined)
  for (let round = 0; round < rounds; round++) {
    for (const layer of layers) spread(layer, widths, gap, middles, (place) => near(above[place]))
    for (const layer of layers.toReversed()) spread(layer, widths, gap, middles, (place) => near(below[place]))
  }
  const left = Math.min(...middles.map((middle, place) => middle - (widths[place] ?? 0) / 2))
  return middles.map((middle) => Math.round(middle - left))

  function near(places: number[] | undefined): number | undefined {
    return mean((places ?? []).map((place) => middles[place] ?? 0))
  }
}

interface Block {
  /** The preferred position of its first place, averaged over its places. */
  wish: number
  count: number
}

/**
 * Moves the places of one layer towards their preferred positions; those that would overlap share one (pool adjacent violators).
 */
function spread(
  layer: readonly number[],
  widths: readonly number[],
  gap: number,
  middles: number[],
  wishOf: (place: number) => number | undefined,
): void {
  const offsets: number[] = []
  let offset = 0
  for (const [index, place] of layer.entries()) {
    const before = layer[index - 1]
    if (before !== undefined) offset += ((widths[before] ?? 0) + (widths[place] ?? 0)) / 2 + gap
    offsets.push(offset)
  }
  const blocks: Block[] = []
  for (const [index, place] of layer.entries()) {
    let block: Block = { wish: (wishOf(place) ?? middles[place] ?? 0) - (offsets[index] ?? 0), count: 1 }
    for (let last = blocks.at(-1); last && last.wish > block.wish; last = blocks.at(-1)) {
      const count = last.count + block.count
      block = { wish: (last.wish * last.count + block.wish * block.count) / count, count }
      blocks.pop()
    }
    blocks.push(block)
  }
  let index = 0
  for (const { wish, count } of blocks) {
    for (let i = 0; i < count; i++, index++) middles[layer[index] as number] = wish + (offsets[index] ?? 0)
  }
}
