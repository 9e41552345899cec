import { objectOf, textOf } from '../json.js'
import type { Picture } from '../picture.js'
import type { Fault, Package, Rule } from '../rule.js'

type Icon = NonNullable<Package['icon']>

const iconRule = (
  facts: Pick<Rule, 'id' | 'severity' | 'source' | 'title'> & {
    check(icon: Icon, subject: Package): Iterable<Fault>
  },
): Rule => ({ ...facts, part: 'icon', check: (subject) => (subject.icon ? facts.check(subject.icon, subject) : []) })

const corners = ({ width, height }: Picture) => [
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
    *check({ picture }) {
      if (!picture) yield { at: 'icon', what: 'the file is not a PNG', mend: 'Save it as PNG.' }
    },
  }),
  iconRule({
    id: 'F02',
    severity: 'error',
    source: 'certification submission',
    title: 'The icon is square, 100 to 230 pixels wide',
    *check({ picture }) {
      if (!picture || (picture.width === picture.height && picture.width >= 100 && picture.width <= 230)) return
      yield { at: 'icon', what: `it has ${picture.width} × ${picture.height} pixels`, mend: 'Make it 230 × 230.' }
    },
  }),
  iconRule({
    id: 'F03',
    severity: 'error',
    source: 'certification submission',
    title: 'The icon is smaller than 1 MB',
    *check({ bytes }) {
      if (bytes.length >= 1024 * 1024) yield { at: 'icon', what: `it has ${bytes.length} bytes`, mend: 'Compress it.' }
    },
  }),
  iconRule({
    id: 'F04',
    severity: 'error',
    source: 'certification submission',
    title: 'The icon is opaque to its corners',
    *check({ picture }) {
      if (!picture?.transparent) return
      const { x, y } = picture.transparent
      yield {
        at: `pixel ${x}, ${y}`,
        what: 'the pixel is see-through',
        mend: 'Fill the background; no rounded corners.',
      }
    },
  }),
  iconRule({
    id: 'F05',
    severity: 'error',
    source: 'certification submission',
    title: "The icon's background is the iconBrandColor",
    *check({ picture }, { properties }) {
      const brand = textOf(objectOf(properties?.json.properties).iconBrandColor)?.toLowerCase()
      if (!picture || brand === undefined) return
      for (const [x = 0, y = 0] of corners(picture)) {
        const color = picture.color(x, y)
        if (color === brand) continue
        yield { at: `pixel ${x}, ${y}`, what: `it is ${color}, the iconBrandColor ${brand}`, mend: 'Use one colour.' }
        return
      }
    },
  }),
]
