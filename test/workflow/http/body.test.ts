import { describe, expect, it } from '@jest/globals'
import { BodyError, mediaType, readBody, writeBody } from '../../../src/workflow/http/body.js'

const base64 = (text: string) => Buffer.from(text).toString('base64')
const binary = (text: string, type: string) => ({ '$content-type': type, $content: base64(text) })
const read = (text: string, type?: string) => readBody(Buffer.from(text), type)

describe('the body of a response', () => {
  it.each([
    'application/json',
    'text/json',
    'application/problem+json',
    'Application/JSON; charset=utf-8',
    ' application/json ;x=1',
    undefined,
    '',
    ';',
  ])('is JSON when its Content-Type is %j', (type) => {
    expect(read('{"a":[1,"한"]}', type)).toEqual({ a: [1n, '한'] })
  })

  it.each(['text/plain', 'text/html; charset=utf-8', 'TEXT/XML', 'text/csv'])('is text when it is %s', (type) => {
    expect(read('{"a":1}', type)).toBe('{"a":1}')
  })

  it.each([
    'application/xml',
    'image/svg+xml',
    'application/octet-stream',
    'application/jsonlines',
    '+json/application',
    'image/text/plain',
    'a/multipart/',
  ])('keeps its bytes and its type when it is %s', (type) => {
    expect(read('{"a":1}', type)).toEqual(binary('{"a":1}', type))
  })

  it('has fields or parts beside its bytes', () => {
    const form = 'application/x-www-form-urlencoded; charset=utf-8'
    expect(read('a=1', form)).toEqual({ ...binary('a=1', form), $formdata: [{ key: 'a', value: '1' }] })
    const multipart = 'Multipart/Mixed; boundary=x'
    const text = '--x\r\nA: b\r\n\r\nc\r\n--x--'
    expect(read(text, multipart)).toEqual({
      ...binary(text, multipart),
      $multipart: [{ headers: { A: 'b' }, body: binary('c', 'text/plain') }],
    })
  })

  it.each(['application/json', 'text/plain', undefined])(
    'is absent without bytes, also when its type is %s',
    (type) => {
      expect(read('', type)).toBeUndefined()
    },
  )

  it('must be JSON where its content type is JSON, and is bytes where there is no content type', () => {
    expect(() => read('{', 'application/json')).toThrow(BodyError)
    expect(() => read('{', 'a/b+json')).toThrow(
      expect.objectContaining({ cause: expect.objectContaining({ name: 'JsonSyntaxError' }) }),
    )
    expect(read('{')).toEqual(binary('{', 'application/octet-stream'))
  })
})

describe('the body of a request', () => {
  const written = (value: Parameters<typeof writeBody>[0]) => {
    const body = writeBody(value)
    return body && [body.bytes.toString(), body.contentType]
  }

  it('is none for nothing', () => {
    expect([written(undefined), written(null)]).toEqual([undefined, undefined])
  })

  it('is text as it is, binary content decoded, and anything else as JSON', () => {
    const json = 'application/json; charset=utf-8'
    expect(written('한')).toEqual(['한', 'text/plain; charset=utf-8'])
    expect(written('')).toEqual(['', 'text/plain; charset=utf-8'])
    expect(written(binary('bytes', 'image/png'))).toEqual(['bytes', 'image/png'])
    expect(written({ $content: 'a' })).toEqual(['{"$content":"a"}', json])
    expect(written({ '$content-type': 'a' })).toEqual(['{"$content-type":"a"}', json])
    expect(written({ $content: 1n, '$content-type': 'a/b' })).toEqual(['{"$content":1,"$content-type":"a/b"}', json])
    expect(written([1n, 1.5])).toEqual(['[1,1.5]', json])
    expect(written(false)).toEqual(['false', json])
  })
})

describe('the media type of a header', () => {
  it.each([
    ['Text/HTML ; charset=utf-8', 'text/html'],
    ['a/b', 'a/b'],
    ['', undefined],
    [' ; a=b', undefined],
    [undefined, undefined],
  ])('of %j is %j', (header, type) => {
    expect(mediaType(header)).toBe(type)
  })
})
