import { element } from '../dom.js'

/** A field that shows below itself what the server found wrong with it. */
export function field(node, input, faultId) {
  const faults = element('p.fault', { id: faultId, lang: 'en' })
  node.append(faults)
  return {
    node,
    showFaults(messages) {
      faults.textContent = messages.join(' ')
      if (messages.length > 0) input.setAttribute('aria-invalid', 'true')
      else input.removeAttribute('aria-invalid')
    },
  }
}
