import { JsonSyntaxError, parseJson, stringifyJson, type Value } from '../../value.js'
import { binaryText, isBinary, toBinary } from '../binary.js'
import { ExpressionError, invalidParameter, wrongType } from '../expressionError.js'
import { type Document, parseXml, selectXPath, writeXml, XmlError } from '../xml/document.js'
import { jsonToXml } from '../xml/jsonToXml.js'
import { decodeXmlName, decodeXmlValue, encodeXmlName, encodeXmlValue } from '../xml/names.js'
import { xmlToJson } from '../xml/xmlToJson.js'
import { define, type FunctionDefinition } from './definition.js'
import { textParameter } from './parameters.js'

const elementNode = 1

/** Functions that convert between JSON, XML and text. XML is text, as in an action's body. */
export const xmlFunctions: FunctionDefinition[] = [
  define('json', 1, 'the string or XML', ([value = null]) => toJson(value)),
  define('xml', 1, 'the string or object', ([value = null]) => toXml(value)),
  define('xpath', 2, 'the XML and the XPath expression', ([value = null, path = null]) => {
    const expression = textParameter('xpath', path, 'second')
    const document = readXml('xpath', typeof value === 'string' || isBinary(value) ? value : toXml(value))
    const result = attempt(
      () => selectXPath(document, expression),
      (reason) => invalidParameter('xpath', `'${expression}' is not a valid XPath expression: ${reason}.`),
    )
    if (!Array.isArray(result)) return result
    return result.map(
      (node): Value =>
        node.nodeType === elementNode
          ? toBinary(writeXml(node), 'application/xml;charset=utf-8')
          : (node.nodeValue ?? ''),
    )
  }),
  onText('encodeXmlValue', encodeXmlValue),
  onText('decodeXmlValue', decodeXmlValue),
  onText('encodeXmlName', encodeXmlName),
  onText('decodeXmlName', decodeXmlName),
]

function onText(name: string, change: (text: string) => string): FunctionDefinition {
  return define(name, 1, 'the text', ([value = null]) => change(textParameter(name, value)))
}

function toJson(value: Value): Value {
  if (typeof value !== 'string' && !isBinary(value)) throw wrongType('json', 'a string or an XML', value)
  const text = typeof value === 'string' ? value : binaryText(value)
  if (/^\ufeff?\s*</.test(text)) return xmlToJson(readXml('json', text), text)
  try {
    return parseJson(text)
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error
    throw new ExpressionError(
      `The template language function 'json' parameter is not valid. The provided value '${text}' cannot be parsed: '${error.message}'. Please see https://aka.ms/logicexpressions#json for usage details.`,
    )
  }
}

function toXml(value: Value): string {
  if (typeof value === 'string' || isBinary(value)) return writeXml(readXml('xml', value))
  const text = jsonToXml(value)
  if (text === undefined) {
    throw new ExpressionError(
      `The template language function 'xml' parameter is not valid. The provided value '${stringifyJson(value)}' cannot be converted to XML: 'A JSON object with exactly one root property, which is not an array, is expected.'. Please see https://aka.ms/logicexpressions#xml for usage details.`,
    )
  }
  return text
}

function readXml(name: string, value: Value): Document {
  const text = isBinary(value) ? binaryText(value) : textParameter(name, value)
  return attempt(
    () => parseXml(text),
    (reason) => {
      const shown = reason.endsWith('.') ? reason : `${reason}.`
      return new ExpressionError(
        `The template language function '${name}' parameter is not valid. The provided value cannot be converted to XML: '${shown}'. Please see https://aka.ms/logicexpressions#${name} for usage details.`,
      )
    },
  )
}

function attempt<T>(act: () => T, refuse: (reason: string) => ExpressionError): T {
  try {
    return act()
  } catch (error) {
    if (error instanceof XmlError) throw refuse(error.message)
    throw error
  }
}
