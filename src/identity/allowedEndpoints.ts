/** The clouds of Communication Services resources: public, US government, China. */
export const communicationServicesHosts = [
  '*.communication.azure.com',
  '*.communication.azure.us',
  '*.communication.azure.cn',
]

const labels = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/

/**
 * Decides which endpoints a caller may point this server at, before any name is resolved: https on the default port of
 * a host below one of `hosts` (`*.` stands for one or more labels), or exactly one of `own`.
 */
export function createEndpointRule(hosts: string[], own: string[]): (endpoint: string) => boolean {
  const suffixes = hosts.map((host) => host.toLowerCase().replace(/^\*/, ''))
  const exact = new Set(own)
  return (endpoint) => {
    if (exact.has(endpoint)) return true
    const { protocol, hostname, port } = new URL(endpoint)
    if (protocol !== 'https:' || port !== '' || !labels.test(hostname)) return false
    return suffixes.some((suffix) => (suffix.startsWith('.') ? hostname.endsWith(suffix) : hostname === suffix))
  }
}
