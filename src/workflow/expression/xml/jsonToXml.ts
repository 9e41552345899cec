import { isObject, stringifyJson, type Value } from '../../value.js'

/**
 * JSON as XML, by the rules of Json.NET: one member is the root element, `@name` an attribute, `#text` text, `#cdata-section`
 * CDATA, `?xml` the declaration, an array a repeated element, null an empty one. Undefined when there is not exactly one root.
 */
export function jsonToXml(value: Value): string | undefined {
  if (!isObject(value)) return undefined
  const roots = Object.entries(value).filter(([name]) => name !== '?xml')
  const [root] = roots
  if (!root || roots.length !== 1 || Array.isArray(root[1])) return undefined
  return declaration(value['?xml']) + element(...root)
}

function declaration(value: Value | undefined): string {
  if (!isObject(value)) return ''
  const parts = Object.entries(value).map(
    ([name, text]) => ` ${name.replace(/^@/, '')}="${escapeAttribute(plain(text))}"`,
  )
  return `<?xml${parts.join('')}?>`
}

function element(name: string, value: Value): string {
  if (Array.isArray(value)) return value.map((entry) => element(name, entry)).join('')
  if (!isObject(value)) return tag(name, '', value === null ? undefined : escapeText(plain(value)))
  let attributes = ''
  let content: string | undefined
  for (const [member, child] of Object.entries(value)) {
    if (member.startsWith('@')) attributes += ` ${member.slice(1)}="${escapeAttribute(plain(child))}"`
    else content = (content ?? '') + childXml(member, child)
  }
  return tag(name, attributes, content)
}

function childXml(name: string, value: Value): string {
  if (name === '#text') return (Array.isArray(value) ? value : [value]).map((text) => escapeText(plain(text))).join('')
  if (name === '#cdata-section') return `<![CDATA[${plain(value)}]]>`
  return element(name, value)
}

function tag(name: string, attributes: string, content: string | undefined): string {
  return content === undefined ? `<${name}${attributes} />` : `<${name}${attributes}>${content}</${name}>`
}

/** Values are written as in JSON: `true`, not `True`. */
function plain(value: Value): string {
  if (value === null) return ''
  return typeof value === 'string' ? value : stringifyJson(value)
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;')
}
