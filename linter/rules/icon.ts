import type { IconImage } from '../image.js'
import { objectOf, textOf } from '../json.js'
import type { Package, Rule, Violation } from '../rule.js'

type Icon = NonNullable<Package['icon']>

const iconRule = (
  facts: Pick<Rule, 'id' | 'severity' | 'source' | 'title'> & {
    check(icon: Icon, pkg: Package): Iterable<Violation>
  },
): Rule => ({ ...facts, part: 'icon', check: (pkg) => (pkg.icon ? facts.check(pkg.icon, pkg) : []) })

const corners = ({ width, height }: IconImage) => [
  [0, 0],
  [width - 1, 0],
  [0, height - 1],
  [width - 1, height - 1],
]

/** The icon: F01 to F05. */
export const iconRules: Rule[] = [
  iconRule({
    id: 'F01',
    severity: 'error',
    source: 'certification submission',
    title: 'The icon is a PNG',
    *check({ image }) {
      if (!image) yield { at: 'icon', problem: 'the file is not a PNG', fix: 'Save it as PNG.' }
    },
  }),
  iconRule({
    id: 'F02',
    severity: 'warning',
    source: 'certification submission',
    title: 'The icon is square, 100 to 230 pixels wide',
    *check({ image }) {
      if (!image || (image.width === image.height && image.width >= 100 && image.width <= 230)) return
      yield { at: 'icon', problem: `it has ${image.width} × ${image.height} pixels`, fix: 'Make it 230 × 230.' }
    },
  }),
  iconRule({
    id: 'F03',
    severity: 'error',
    source: 'certification submission',
    title: 'The icon is smaller than 1 MB',
    *check({ bytes }) {
      if (bytes.length >= 1024 * 1024)
        yield { at: 'icon', problem: `it has ${bytes.length} bytes`, fix: 'Compress it.' }
    },
  }),
  iconRule({
    id: 'F04',
    severity: 'warning',
    source: 'certification submission',
    title: 'The icon is opaque to its corners',
    *check({ image }) {
      if (!image?.transparent) return
      const { x, y } = image.transparent
      yield {
        at: `pixel ${x}, ${y}`,
        problem: 'the pixel is transparent',
        fix: 'Fill the background; no rounded corners.',
      }
    },
  }),
  iconRule({
    id: 'F05',
    severity: 'warning',
    source: 'certification submission',
    title: "The icon's background is the iconBrandColor",
    *check({ image }, { properties }) {
      const brand = textOf(objectOf(properties?.json.properties).iconBrandColor)?.toLowerCase()
      if (!image || brand === undefined) return
      for (const [x = 0, y = 0] of corners(image)) {
        const color = image.color(x, y)
        if (color === brand) continue
        yield { at: `pixel ${x}, ${y}`, problem: `it is ${color}, the iconBrandColor ${brand}`, fix: 'Use one colour.' }
        return
      }
    },
  }),
]
