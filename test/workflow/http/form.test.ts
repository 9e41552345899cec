import { describe, expect, it } from '@jest/globals'
import { compose } from '../definitions.js'
import { behind, outputsOf, runActions } from '../run.js'
import { useService } from '../services.js'

const image = Buffer.from([0x89, 0x50, 0x0d, 0x0a, 0x00, 0xff, 0x0d, 0x0a, 0x0d, 0x0a, 0x80])
const part = (headers: string[], content: Buffer | string, end = '\r\n') =>
  Buffer.concat([Buffer.from(`--edge${end}${headers.join(end)}${end}${end}`), Buffer.from(content), Buffer.from(end)])

const named = ['Content-Disposition: form-data; name="note"', 'X-Time: 10:30:00']
const file = ['content-type:image/png', 'Content-Disposition: form-data; name=picture; filename="a b.png"']
const close = Buffer.from('--edge--\r\n')
const bodies: Record<string, Buffer> = {
  '/parts': Buffer.concat([Buffer.from('preamble\r\n'), part(named, 'Grüße'), part(file, image), close]),
  '/lines': Buffer.concat([part(named, 'short', '\n'), close]),
  '/headless': Buffer.concat([Buffer.from('--edge\r\n\r\nno header\r\n'), close]),
  '/none': close,
  '/mentions': Buffer.concat([part(named, 'a --edge\r\n--edges\r\n--edge b'), close]),
}

describe('a multipart response', () => {
  const service = useService(({ url }) => {
    const [path = '', query] = url.split('?')
    const type = `multipart/form-data; boundary=${query === 'quoted' ? '"edge"; charset=utf-8' : 'edge; charset=utf-8'}`
    const headers = { 'Content-Type': query === 'bare' ? 'multipart/form-data' : type }
    return { status: 200, headers, body: bodies[path] ?? '' }
  })
  async function read(path: string, expressions: Record<string, string> = {}) {
    const call = { type: 'Http', inputs: { method: 'GET', uri: `${service.url}${path}` } }
    const run = await runActions({ Call: call, Read: { ...compose(expressions), ...behind('Call') } })
    const { body } = outputsOf(run, 'Call') as { body: { $multipart: unknown[] } }
    return { parts: body.$multipart, values: outputsOf(run, 'Read') }
  }
  const text = (content: string, type = 'text/plain') => ({
    '$content-type': type,
    $content: Buffer.from(content).toString('base64'),
  })
  const note = { 'Content-Disposition': 'form-data; name="note"', 'X-Time': '10:30:00' }

  it.each(['/parts', '/parts?quoted'])('at %s has its parts with their headers and exact bytes', async (path) => {
    expect((await read(path)).parts).toEqual([
      { headers: note, body: text('Grüße') },
      {
        headers: {
          'content-type': 'image/png',
          'Content-Disposition': 'form-data; name=picture; filename="a b.png"',
        },
        body: { '$content-type': 'image/png', $content: image.toString('base64') },
      },
    ])
  })

  it('is read with line feeds alone, without part headers, and without parts', async () => {
    expect((await read('/lines')).parts).toEqual([{ headers: note, body: text('short') }])
    expect((await read('/headless')).parts).toEqual([{ headers: {}, body: text('no header') }])
    expect((await read('/none')).parts).toEqual([])
    expect((await read('/parts?bare')).parts).toEqual([])
  })

  it('recognizes the boundary only where it is a whole line', async () => {
    expect((await read('/mentions')).parts).toEqual([{ headers: note, body: text('a --edge\r\n--edges\r\n--edge b') }])
  })

  it('gives its parts to the functions by the names in their headers', async () => {
    const { values } = await read('/parts', {
      note: "@base64ToString(formDataValue('Call', 'note')['$content'])",
      picture: "@formDataValue('Call', 'picture')['$content-type']",
      second: "@multipartBody('Call', 1)['$content']",
    })
    expect(values).toEqual({ note: 'Grüße', picture: 'image/png', second: image.toString('base64') })
  })
})

describe('a form response', () => {
  const service = useService(() => ({
    status: 200,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'b=2+%26+3&a=1&b=&%C3%A4=%3D',
  }))

  it('has its fields decoded and in their order', async () => {
    const run = await runActions({ Call: { type: 'Http', inputs: { method: 'GET', uri: service.url } } })
    const { body } = outputsOf(run, 'Call') as { body: { $formdata: unknown[] } }
    expect(body.$formdata).toEqual([
      { key: 'b', value: '2 & 3' },
      { key: 'a', value: '1' },
      { key: 'b', value: '' },
      { key: 'ä', value: '=' },
    ])
  })
})
