import { isIP } from 'node:net'

const reserved =
  /(?:^|\.)(?:example|test|invalid|localhost|local|internal|lan|home|corp)$|(?:^|\.)example\.(?:com|net|org)$/
const placeholder = /(?:^|[.-])(?:contoso|fabrikam|adventure-works|northwind)(?:[.-]|$)/
const stage =
  /(?:^|[.-])(?:dev|develop|development|test|testing|stage|staging|stg|uat|qa|sandbox|preprod|ngrok|ngrok-free|devtunnels|loca)(?:[.-]|$)/
/** Domains of DNS services that resolve a name to the address written in it: 127.0.0.1.nip.io is this machine. */
const spelled = /(?:^|\.)(?:nip\.io|sslip\.io|xip\.io|localtest\.me|lvh\.me|traefik\.me)$/

/**
 * Why a host cannot be the production host of a published connector, as the end of a sentence, or undefined if it can.
 * Only the name is checked; nothing is resolved.
 *
 * @param host A bare name, perhaps with a port.
 */
export function nonProductionReason(host: string): string | undefined {
  const name = host.replace(/:\d+$/, '').toLowerCase()
  if (isIP(name) !== 0) return 'is an IP address'
  if (!name.includes('.')) return 'is not a public name'
  if (reserved.test(name)) return 'is reserved or private'
  if (spelled.test(name)) return 'contains an IP address, which may be of any machine'
  if (placeholder.test(name)) return 'is a placeholder'
  // The last label is the top-level domain: .dev and .qa are production there.
  if (stage.test(name.slice(0, name.lastIndexOf('.')))) return 'is a development, test or staging host'
  return undefined
}
