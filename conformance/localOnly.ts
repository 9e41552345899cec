import type { Target, WireCase } from './wireCase.js'

/** Why a case cannot be sent to a target, or undefined. */
export function reasonToSkip({ request, sign = {} }: WireCase, target: Target): string | undefined {
  if (sign === 'none') return undefined
  const { protocol, port } = new URL(target.origin)
  if (sign.key === 'secondary' && target.secondaryKey === undefined) return 'the secondary key is not known'
  if (sign.target === 'without slash' && protocol === 'https:') return 'clients write it over http only'
  const usesPort = [sign.host, sign.sentHost].some((host) => host !== undefined)
  if (usesPort && port === '') return 'the address has no port'
  if (request.path.startsWith('http') && protocol === 'https:') return 'clients of a proxy write it over http only'
  return undefined
}
