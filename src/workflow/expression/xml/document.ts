import { createRequire } from 'node:module'
import { DOMParser, type Document, type Node, onErrorStopParsing, XMLSerializer } from '@xmldom/xmldom'
import { deepestContent } from '../../value/contentLimits.js'

export type { Document, Node } from '@xmldom/xmldom'

/** The result of XPath: nodes, or a single value. */
export type XPathResult = Node[] | string | number | boolean | null

/**
 * The library's own types add the browser's global types to the whole project, so this declares the part of them that is used.
 */
const xpath = createRequire(import.meta.url)('xpath') as { select(expression: string, node: Node): XPathResult }

/** An XML or XPath syntax error. */
export class XmlError extends Error {
  override readonly name = 'XmlError'
}

/** Reads an XML document. @throws XmlError with the reason, line and column. */
export function parseXml(text: string): Document {
  const content = text.replace(/^\ufeff/, '').trimStart()
  if (!content.startsWith('<')) throw new XmlError('Data at the root level is invalid. Line 1, position 1.')
  if (countTags(content) > mostTags) throw new XmlError(`The XML has more than ${mostTags} tags.`)
  try {
    const document = new DOMParser({ onError: onErrorStopParsing }).parseFromString(content, 'text/xml')
    if (depthOf(document) > deepestContent)
      throw new XmlError(`The XML is nested deeper than ${deepestContent} levels.`)
    return document
  } catch (error) {
    throw new XmlError(error instanceof Error ? firstLine(error.message) : String(error))
  }
}

/** A tag of a parsed document takes more than a kilobyte of memory. */
const mostTags = 500_000

function countTags(text: string): number {
  let count = 0
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) count++
  return count
}

function depthOf(document: Document): number {
  let most = 0
  let depth = 0
  let node: Node | null = document
  while (node) {
    const down: Node | null = node.firstChild
    if (down) {
      depth++
      most = Math.max(most, depth)
      node = down
      continue
    }
    while (node && node !== document && !node.nextSibling) {
      node = node.parentNode
      depth--
    }
    node = node && node !== document ? node.nextSibling : null
  }
  return most
}

/** Writes a node as XML. */
export function writeXml(node: Node): string {
  return new XMLSerializer().serializeToString(node)
}

/** Evaluates an XPath 1.0 expression. @throws XmlError when it is not valid. */
export function selectXPath(node: Node, expression: string): XPathResult {
  try {
    return xpath.select(expression, node)
  } catch (error) {
    throw new XmlError(error instanceof Error ? firstLine(error.message) : String(error))
  }
}

function firstLine(message: string): string {
  return message.split('\n')[0] ?? message
}
