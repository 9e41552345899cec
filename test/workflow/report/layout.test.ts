import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Branch, Edge } from '../../../src/workflow/report/graph.js'
import { layOut } from '../../../src/workflow/report/layout.js'

/** Any graph without circles: arrows lead to later nodes only. */
const branches = fc.integer({ min: 1, max: 12 }).chain((count) =>
  fc.uniqueArray(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 30 }).map((pairs): Branch => {
    const edges = pairs.flatMap(([from, to]): Edge[] => (from < to ? [{ from, to, statuses: ['Succeeded'] }] : []))
    const nodes = Array.from({ length: count }, (_, n) => ({ name: `N${n}`, type: 'Compose', branches: [] }))
    return { nodes, edges }
  }),
)

describe('the layout of a graph', () => {
  it('places no card on another and all within its bounds', () => {
    fc.assert(
      fc.property(branches, (branch) => {
        const { nodes, width, height } = layOut(branch)
        for (const [index, a] of nodes.entries()) {
          expect(a.x >= 0 && a.y >= 0 && a.x + a.width <= width && a.y + a.height <= height).toBe(true)
          for (const b of nodes.slice(index + 1))
            expect(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(
              true,
            )
        }
      }),
    )
  })

  it('draws every arrow downwards, from the lower edge of a card to the upper edge of the next', () => {
    fc.assert(
      fc.property(branches, (branch) => {
        const { nodes, arrows } = layOut(branch)
        expect(arrows).toHaveLength(branch.edges.length)
        for (const { edge, points } of arrows) {
          const [from, to] = [nodes[edge.from], nodes[edge.to]]
          expect(points[0]?.[1]).toBe((from?.y ?? 0) + (from?.height ?? 0))
          expect(points.at(-1)?.[1]).toBe(to?.y)
          const heights = points.map(([, y]) => y)
          expect(heights).toEqual(heights.toSorted((a, b) => a - b))
        }
      }),
    )
  })
})
