import { ownMember } from '../ownMember.js'
import type { Schema } from './swagger.js'

/**
 * Cuts lists that are longer than their schema allows to one item more: still rejected for their length, but without
 * validating every item of a hostile one.
 */
export function shortenLists(schema: Schema | undefined): (body: unknown) => unknown {
  const limits = Object.entries(schema?.properties ?? {}).flatMap(([name, { maxItems }]) =>
    typeof maxItems === 'number' ? [{ name, most: maxItems + 1 }] : [],
  )
  return (body) => {
    for (const { name, most } of limits) {
      const list = ownMember(body, name)
      if (Array.isArray(list) && list.length > most) return shortened({ ...(body as object) })
    }
    return body
  }

  function shortened(body: Record<string, unknown>): unknown {
    for (const { name, most } of limits) {
      const list = ownMember(body, name)
      if (Array.isArray(list)) body[name] = list.slice(0, most)
    }
    return body
  }
}
