import { isIP } from 'node:net'
import { addressBytes } from './hostNames.js'

/** RFC 5280, section 4.2.1.10. */
export const nameConstraintsOid = '2.5.29.30'

const sequence = 0x30
const permittedSubtrees = 0xa0
const dnsNameTag = 0x82
const ipAddressTag = 0x87

/**
 * The extension that allows an authority to sign for these names only, so that a development root which a laptop
 * trusts, and whose key is in a data folder, is of no use against any other host.
 *
 * @returns the DER of `NameConstraints` with one permitted subtree for each name.
 */
export function nameConstraints(names: readonly string[]): Buffer {
  const subtrees = names.map((name) =>
    der(sequence, isIP(name) ? wholeAddress(name) : der(dnsNameTag, Buffer.from(name))),
  )
  // A kind of name that no subtree mentions is not limited at all, so the two kinds we issue are always mentioned.
  return der(sequence, der(permittedSubtrees, ...subtrees))
}

/** In a constraint an address carries its mask; all ones means this address alone. */
function wholeAddress(address: string): Buffer {
  const bytes = addressBytes(address)
  return der(ipAddressTag, bytes, Buffer.alloc(bytes.length, 0xff))
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([tag, ...derLength(content.length)]), content])
}

function derLength(length: number): number[] {
  if (length < 0x80) return [length]
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
}
