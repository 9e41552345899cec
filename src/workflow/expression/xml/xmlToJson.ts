import { setMember, type Value, type ValueObject } from '../../value.js'
import type { Document, Node } from './document.js'

const elementNode = 1
const textNode = 3
const cdataNode = 4
const instructionNode = 7

/**
 * XML as JSON, by the rules of Json.NET: an attribute is `@name`, text beside attributes or elements `#text`, CDATA
 * `#cdata-section`, the declaration `?xml`; repeated elements become an array, `<a/>` null and `<a></a>` an empty string. White
 * space between elements is dropped.
 *
 * @param source the text of the document: only there `<a/>` and `<a></a>` differ.
 */
export function xmlToJson(document: Document, source: string): ValueObject {
  const result: ValueObject = {}
  const isEmptyTag = emptyTags(source)
  for (const node of children(document)) {
    if (node.nodeType === instructionNode && node.nodeName === 'xml')
      setMember(result, '?xml', declaration(node.nodeValue ?? ''))
    if (node.nodeType === elementNode) setMember(result, node.nodeName, element(node, isEmptyTag))
  }
  return result
}

type EmptyTag = (node: Node) => boolean

function element(node: Node, isEmptyTag: EmptyTag): Value {
  const attributes = attributesOf(node)
  const content = children(node).filter(
    ({ nodeType, nodeValue }) => nodeType !== textNode || (nodeValue ?? '').trim() !== '',
  )
  const meaningful = content.filter(
    ({ nodeType }) => nodeType === elementNode || nodeType === textNode || nodeType === cdataNode,
  )
  if (attributes.length === 0 && meaningful.every(({ nodeType }) => nodeType === textNode)) {
    if (meaningful.length > 0) return meaningful.map(({ nodeValue }) => nodeValue ?? '').join('')
    return isEmptyTag(node) ? null : ''
  }
  const result: ValueObject = {}
  for (const [name, value] of attributes) setMember(result, `@${name}`, value)
  for (const [name, values] of grouped(meaningful, isEmptyTag)) {
    setMember(result, name, values.length === 1 ? (values[0] ?? null) : values)
  }
  return result
}

/** Child values by name, in the order in which the names first appear. */
function grouped(nodes: Node[], isEmptyTag: EmptyTag): Map<string, Value[]> {
  const groups = new Map<string, Value[]>()
  for (const node of nodes) {
    const name =
      node.nodeType === elementNode ? node.nodeName : node.nodeType === cdataNode ? '#cdata-section' : '#text'
    const value = node.nodeType === elementNode ? element(node, isEmptyTag) : (node.nodeValue ?? '')
    const values = groups.get(name)
    if (values) values.push(value)
    else groups.set(name, [value])
  }
  return groups
}

function children(node: Node): Node[] {
  const list: Node[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) list.push(child)
  return list
}

function attributesOf(node: Node): [string, string][] {
  const attributes =
    'attributes' in node ? (node.attributes as { length: number; item(index: number): Node | null } | null) : null
  return Array.from({ length: attributes?.length ?? 0 }, (_, index) => {
    const attribute = attributes?.item(index)
    return [attribute?.nodeName ?? '', attribute?.nodeValue ?? '']
  })
}

function declaration(data: string): ValueObject {
  const result: ValueObject = {}
  for (const [, name = '', double, single] of data.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    setMember(result, `@${name}`, double ?? single ?? '')
  }
  return result
}

/** Whether an element is a self-closing tag in the source. */
function emptyTags(source: string): EmptyTag {
  const text = source.replace(/^\ufeff/, '').trimStart()
  const lineStarts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: end }) => index + end.length)]
  const emptyTag = /<(?:[^<>"']|"[^"]*"|'[^']*')*\/>/y
  return (node) => {
    const { lineNumber, columnNumber } = node as Node & { lineNumber?: number; columnNumber?: number }
    if (lineNumber === undefined || columnNumber === undefined) return false
    emptyTag.lastIndex = (lineStarts[lineNumber - 1] ?? 0) + columnNumber - 1
    return emptyTag.test(text)
  }
}
