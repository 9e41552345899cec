import { isIP, isIPv4 } from 'node:net'

/** RFC 5280, section 4.2.1.10. */
export const nameConstraintsOid = '2.5.29.30'

/**
 * The extension that allows an authority to sign for these names only, so that a development root that a laptop
 * trusts, with its key in a data folder, cannot impersonate any other host.
 *
 * @returns the DER of `NameConstraints` with one permitted subtree for each name.
 */
export async function nameConstraints(names: readonly string[]): Promise<ArrayBuffer> {
  const { AsnConvert } = await import('@peculiar/asn1-schema')
  const { GeneralName, GeneralSubtree, GeneralSubtrees, NameConstraints } = await import('@peculiar/asn1-x509')
  const subtrees = names.map(
    (name) =>
      new GeneralSubtree({ base: new GeneralName(isIP(name) ? { iPAddress: oneAddress(name) } : { dNSName: name }) }),
  )
  // A type of name that no subtree lists is not limited at all; the names always have both types (hostNames.ts).
  return AsnConvert.serialize(new NameConstraints({ permittedSubtrees: new GeneralSubtrees(subtrees) }))
}

/** A range of one address. The URL parser normalizes IPv6 addresses to hexadecimal groups. */
const oneAddress = (address: string) =>
  isIPv4(address) ? `${address}/32` : `${new URL(`http://[${address}]`).hostname.slice(1, -1)}/128`
