import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { readPublisherPages } from '../../src/publisherPages.js'
import { useApi } from '../support/api.js'

const folder = mkdtempSync(join(tmpdir(), 'publisher-pages-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string, content: string) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

const addressesOf = ({ body }: { body: { info: { contact: object }; 'x-ms-connector-metadata': object } }) => ({
  contact: body.info.contact,
  metadata: body['x-ms-connector-metadata'],
})

describe('without pages of the publisher', () => {
  const api = useApi({ config: { page: false } })

  it('there are none, and the definition points to the address of the server, which responds', async () => {
    await api.request.get('/privacy').expect(404)
    await api.request.get('/support').expect(404)
    const { contact, metadata } = addressesOf(await api.request.get('/swagger.json').expect(200))
    expect(contact).toEqual({ name: 'ACS Identity Support', url: api.url })
    expect(metadata).toEqual([
      { propertyName: 'Website', propertyValue: api.url },
      { propertyName: 'Privacy policy', propertyValue: api.url },
      { propertyName: 'Categories', propertyValue: 'Communication' },
    ])
    expect((await api.request.get('/').expect(200)).text).not.toMatch(/privacy|support/i)
  })
})

describe('with pages of the publisher', () => {
  const api = useApi({
    config: {
      publisherPages: readPublisherPages({
        PRIVACY_PAGE: file('privacy.html', '<h1>What we keep</h1>'),
        SUPPORT_PAGE: 'https://www.acme-mail.com/help',
      }),
    },
  })

  it('serves a file and redirects to an address, and the definition points to them', async () => {
    const { text, headers } = await api.request.get('/privacy').expect(200)
    expect(text).toBe('<h1>What we keep</h1>')
    expect(headers['content-type']).toMatch(/^text\/html/)
    await api.request.get('/support').expect(302).expect('Location', 'https://www.acme-mail.com/help')
    const { contact, metadata } = addressesOf(await api.request.get('/swagger.json').expect(200))
    expect(contact).toMatchObject({ url: `${api.url}/support` })
    expect(metadata).toContainEqual({ propertyName: 'Privacy policy', propertyValue: `${api.url}/privacy` })
  })
})

describe('the settings', () => {
  it.each([
    ['http://acme-mail.com/p', /Use an https address, or a file/],
    ['privacy.pdf', /Use an https address, or a file/],
    [join(folder, 'absent.html'), /a file that does not exist/],
  ])('refuse %s', (value, message) => {
    expect(() => readPublisherPages({ PRIVACY_PAGE: value })).toThrow(message)
  })

  it('take a text file', () => {
    expect(readPublisherPages({ SUPPORT_PAGE: file('support.txt', 'Write to us.') })).toEqual({
      support: { kind: 'file', type: 'text/plain', content: 'Write to us.' },
    })
  })
})
