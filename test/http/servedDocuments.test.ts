import { describe, expect, it } from '@jest/globals'
import express from 'express'
import type { SwaggerDocument } from '../../src/contract/swagger.js'
import { errorHandler } from '../../src/http/errorHandler.js'
import { type ServedDocumentsOptions, servedDocuments } from '../../src/http/servedDocuments.js'
import { listening } from '../support/listening.js'
import { keptLog } from '../support/logLines.js'

const document: SwaggerDocument = {
  swagger: '2.0',
  info: { title: 'T', version: '1', contact: { name: 'Us', url: 'https://placeholder.example' } },
  host: 'placeholder.example',
  paths: {},
  'x-ms-connector-metadata': [
    { propertyName: 'Website', propertyValue: 'https://placeholder.example' },
    { propertyName: 'Privacy policy', propertyValue: 'https://placeholder.example' },
    { propertyName: 'Categories', propertyValue: 'Communication' },
  ],
}

async function serve(options: Omit<ServedDocumentsOptions, 'document'>, from: SwaggerDocument = document) {
  const app = express().use(servedDocuments({ document: from, ...options }))
  app.use(errorHandler(keptLog().logger))
  const { url, port } = await listening(app)
  return { url, port, read: async (path: string) => (await fetch(url + path)).json() }
}
const metadata = (website: string, privacy: string) => [
  { propertyName: 'Website', propertyValue: website },
  { propertyName: 'Privacy policy', propertyValue: privacy },
  { propertyName: 'Categories', propertyValue: 'Communication' },
]

describe('servedDocuments', () => {
  it('have the address of the request', async () => {
    const { url, port, read } = await serve({})
    expect(await read('/swagger.json')).toEqual({
      ...document,
      host: `127.0.0.1:${port}`,
      schemes: ['http'],
      info: { ...document.info, contact: { name: 'Us', url } },
      'x-ms-connector-metadata': metadata(url, url),
    })
    expect(await read('/openapi.json')).toMatchObject({ openapi: '3.1.0', servers: [{ url }] })
  })

  it('have the public address and the pages where they are configured', async () => {
    const page = { kind: 'address', address: 'https://contoso.example' } as const
    const publicUrl = 'https://api.contoso.example'
    const { read } = await serve({ publicUrl, pages: { privacy: page, support: page } })
    expect(await read('/swagger.json')).toMatchObject({
      host: 'api.contoso.example',
      schemes: ['https'],
      info: { contact: { name: 'Us', url: `${publicUrl}/support` } },
      'x-ms-connector-metadata': metadata(publicUrl, `${publicUrl}/privacy`),
    })
  })

  it('add no metadata of their own', async () => {
    const { 'x-ms-connector-metadata': _left, ...bare } = document
    const { read } = await serve({}, bare as SwaggerDocument)
    expect(await read('/swagger.json')).toMatchObject({ 'x-ms-connector-metadata': [] })
  })

  it('are not given to a request whose Host is none', async () => {
    const { port } = await serve({})
    const { request } = await import('undici')
    const response = await request(`http://127.0.0.1:${port}/swagger.json`, { headers: { host: 'a b' } })
    expect([response.statusCode, await response.body.json()]).toEqual([
      400,
      { error: expect.objectContaining({ target: 'Host' }) },
    ])
  })
})
