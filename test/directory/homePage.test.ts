import { describe, expect, it } from '@jest/globals'
import { homePageWords } from '../../src/directory/homePage/words.js'
import { useDirectory } from '../support/directory.js'

const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'

describe('the page at / of a directory', () => {
  const directory = useDirectory({ explorer: () => 'http://localhost:3000/?a=1&b="#directory' })
  const get = (headers: Record<string, string>, method = 'GET') =>
    fetch(`${directory.endpoint}/`, { method, headers: { 'Accept-Language': 'en', ...headers } })

  it.each(['en', 'ko'] as const)('shows a browser what it is and where the explorer is, in %s', async (language) => {
    const response = await get({ Accept: browser, 'Accept-Language': `${language},en;q=0.5` })
    const text = await response.text()
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(text).toContain(`<html lang="${language}">`)
    expect(text).toContain(homePageWords[language].what)
    expect(text).toContain('href="http://localhost:3000/?a=1&amp;b=&quot;#directory"')
    const paths = [...text.matchAll(/href="(\/[^"]*)"/g)].map(([, path = '']) => path)
    expect(paths).toHaveLength(3)
    for (const path of paths) expect((await fetch(`${directory.endpoint}${path}`)).status).toBe(200)
  })

  it('may run no script and be in no frame', async () => {
    const policy = (await get({ Accept: browser })).headers.get('content-security-policy')
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+'; .*frame-ancestors 'none'$/)
  })

  it.each([
    ['GET', '*/*'],
    ['GET', 'application/json'],
    ['POST', browser],
    ['DELETE', browser],
  ])('responds to %s with Accept %s as the service does', async (method, accept) => {
    const response = await get({ Accept: accept }, method)
    expect(response.status).toBe(401)
    expect(await response.text()).not.toContain('<html')
  })

  it('responds to a browser at the paths of the service as the service does', async () => {
    const response = await fetch(`${directory.endpoint}/identities`, { headers: { Accept: browser } })
    expect(response.headers.get('content-type')).not.toContain('html')
  })
})

describe('the page at / of a directory without an explorer and control API', () => {
  const directory = useDirectory({ control: false })

  it('explains how to start an explorer', async () => {
    const text = await (await fetch(`${directory.endpoint}/`, { headers: { Accept: browser } })).text()
    expect(text).toContain('npm start')
    expect(text).not.toContain('_control')
  })
})
