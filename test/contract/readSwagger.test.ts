import { describe, expect, it } from '@jest/globals'
import { parseSwagger, readConnectorDefinition } from '../../src/contract/readSwagger.js'

describe('reading a Swagger document', () => {
  it('reads the committed one, and one with a byte order mark', () => {
    const document = readConnectorDefinition()
    expect(Object.keys(document.paths)).toContain('/identities')
    expect(parseSwagger(`\uFEFF${JSON.stringify(document)}`, 'a.json')).toEqual(document)
  })

  it.each([
    ['{', 'a.json is not JSON: '],
    ['[]', 'a.json is not a Swagger 2.0 document: it is not a JSON object.'],
    ['{"openapi":"3.0.1"}', 'a.json is OpenAPI 3.0.1. Convert it to Swagger 2.0 first.'],
    ['{"swagger":"2.0","paths":{}}', 'a.json is not a Swagger 2.0 document: it must have'],
    ['{"swagger":"2.0","info":{},"paths":{"/a":null}}', 'a.json is not a Swagger 2.0 document: it must have'],
    ['{"swagger":2,"info":{},"paths":{}}', 'a.json is not a Swagger 2.0 document: it must have'],
  ])('refuses %s and explains why', (text, message) => {
    expect(() => parseSwagger(text, 'a.json')).toThrow(message)
  })
})
