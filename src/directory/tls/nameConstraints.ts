import { isIP, isIPv4 } from 'node:net'

/** RFC 5280, section 4.2.1.10. */
export const nameConstraintsOid = '2.5.29.30'

/**
 * The extension that allows an authority to sign for these names only, so that a development root which a laptop
 * trusts, and whose key is in a data folder, is of no use against any other host.
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
  // A kind of name that no subtree mentions is not limited at all; names always have both kinds (hostNames.ts).
  return AsnConvert.serialize(new NameConstraints({ permittedSubtrees: new GeneralSubtrees(subtrees) }))
}

/** A range of one address. The URL parser brings every spelling of IPv6 to hexadecimal groups. */
const oneAddress = (address: string) =>
  isIPv4(address) ? `${address}/32` : `${new URL(`http://[${address}]`).hostname.slice(1, -1)}/128`
