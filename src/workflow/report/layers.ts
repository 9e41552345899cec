import type { Edge } from './graph.js'

/**
 * Nodes of a branch in layers: each node one layer below the lowest that it waits for. An edge over several layers gets a
 * waypoint on each, so that it passes between the nodes. (Sugiyama, Tagawa, Toda: "Methods for Visual Understanding of
 * Hierarchical System Structures", 1981.)
 */
export interface Layers {
  /** Numbers of nodes and waypoints, from left to right. Waypoints are numbered after the nodes. */
  layers: number[][]
  /** For each arrow the places on its way, including both ends. */
  routes: number[][]
}

const sweeps = 4

/** @param count how many nodes there are; arrows refer to them by number and have no cycle. */
export function layerNodes(count: number, edges: readonly Edge[]): Layers {
  const layerOf = longestPaths(count, edges)
  const layers: number[][] = []
  for (let node = 0; node < count; node++) put(layers, layerOf[node] ?? 0, node)
  let next = count
  const routes = edges.map(({ from, to }) => {
    const route = [from]
    for (let layer = (layerOf[from] ?? 0) + 1; layer < (layerOf[to] ?? 0); layer++) {
      put(layers, layer, next)
      route.push(next++)
    }
    return [...route, to]
  })
  orderLayers(layers, neighbours(next, routes))
  return { layers, routes }
}

function put(layers: number[][], layer: number, node: number): void {
  while (layers.length <= layer) layers.push([])
  layers[layer]?.push(node)
}

function longestPaths(count: number, edges: readonly Edge[]): number[] {
  const layerOf = new Array<number>(count).fill(0)
  for (let changed = true, round = 0; changed && round <= count; round++) {
    changed = false
    for (const { from, to } of edges) {
      const least = (layerOf[from] ?? 0) + 1
      if ((layerOf[to] ?? 0) >= least) continue
      layerOf[to] = least
      changed = true
    }
  }
  return layerOf
}

/** The places that each place is connected to, in the layer above and in the one below. */
export interface Neighbours {
  above: number[][]
  below: number[][]
}

/** The connections of `count` places; each route is a list of places, from the top layer down. */
export function neighbours(count: number, routes: readonly number[][]): Neighbours {
  const above = Array.from({ length: count }, (): number[] => [])
  const below = Array.from({ length: count }, (): number[] => [])
  for (const route of routes) {
    for (let i = 1; i < route.length; i++) {
      const [upper, lower] = [route[i - 1] as number, route[i] as number]
      below[upper]?.push(lower)
      above[lower]?.push(upper)
    }
  }
  return { above, below }
}

/** Moves each place near the mean of those it is connected to, alternating down and up, so that few arrows cross. */
function orderLayers(layers: number[][], { above, below }: Neighbours): void {
  const position: number[] = []
  const note = (layer: number[]) => {
    for (const [index, place] of layer.entries()) position[place] = index
  }
  layers.forEach(note)
  const sort = (layer: number[], joined: number[][]) => {
    const middle = new Map(
      layer.map((place) => [place, mean((joined[place] ?? []).map((other) => position[other] ?? 0))]),
    )
    const key = (place: number) => middle.get(place) ?? position[place] ?? 0
    layer.sort((a, b) => key(a) - key(b))
    note(layer)
  }
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const layer of layers) sort(layer, above)
    if (sweep < sweeps - 1) for (const layer of layers.toReversed()) sort(layer, below)
  }
}

/** The arithmetic mean; undefined for an empty list. */
export function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length
}
