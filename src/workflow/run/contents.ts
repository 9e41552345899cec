import type { Secured } from '../model/plan.js'
import type { ContentLink, Contents } from '../model/runRecord.js'
import { stringifyJson, type Value } from '../value.js'

const types: readonly ('inputs' | 'outputs')[] = ['inputs', 'outputs']

/**
 * Inputs and outputs as a record shows them: the content and a link to it, or, when it is secured, a link that says so and no
 * content.
 *
 * @param pointer where in the record they stand, as a URI fragment.
 */
export function contents(
  pointer: string,
  values: { inputs?: Value | undefined; outputs?: Value | undefined },
  secured: Secured,
): Contents {
  const result: Contents = {}
  for (const name of types) {
    const value = values[name]
    if (value === undefined) continue
    const link: ContentLink = { uri: `${pointer}/${name}`, contentSize: Buffer.byteLength(stringifyJson(value)) }
    if (secured[name]) {
      result[`${name}Link`] = { uri: link.uri, contentSize: 0, secureData: { properties: [name] } }
    } else {
      result[`${name}Link`] = link
      result[name] = value
    }
  }
  return result
}

/** A name inside a JSON pointer (RFC 6901). */
export const pointerStep = (name: string): string =>
  encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))
