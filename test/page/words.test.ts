import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { packageRoot } from '../../src/packageRoot.js'

const folder = join(packageRoot, 'web/page')
const languages = ['en', 'ko']

async function wordsOf(language: string): Promise<Record<string, string>> {
  const module: { words: Record<string, string> } = await import(`../../web/page/words/${language}.js`)
  return module.words
}

describe('the words of the page', () => {
  it('have the same keys and places in every language', async () => {
    const [en = {}, ko = {}] = await Promise.all(languages.map(wordsOf))
    expect(Object.keys(ko)).toEqual(Object.keys(en))
    const placesOf = (words: Record<string, string>) =>
      Object.entries(words).map(([key, text]) => [
        key,
        [...text.matchAll(/\{\w+\}/g)].map(String).toSorted((a, b) => a.localeCompare(b)),
      ])
    expect(placesOf(ko)).toEqual(placesOf(en))
  })

  it('are translated, but for names', async () => {
    const [en = {}, ko = {}] = await Promise.all(languages.map(wordsOf))
    const same = Object.keys(en).filter((key) => en[key] === ko[key])
    expect(same).toEqual(['footer.service'])
  })

  it('are there for every key that the page asks for, and no other', async () => {
    const en = await wordsOf('en')
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.js') && !name.includes('words'))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n')
    const used = new Set([...sources.matchAll(/'([a-z]+(?:\.[\w]+)*)'/g)].map(([, key = '']) => key))
    const prefixes = [...sources.matchAll(/`([a-z.]+\.)\$\{/g)].map(([, prefix = '']) => prefix)
    const asked = [...sources.matchAll(/\bt\('([^']+)'/g)].map(([, key = '']) => key)
    expect(asked.filter((key) => !Object.hasOwn(en, key))).toEqual([])
    expect(
      Object.keys(en).filter((key) => !used.has(key) && !prefixes.some((prefix) => key.startsWith(prefix))),
    ).toEqual([])
  })
})
