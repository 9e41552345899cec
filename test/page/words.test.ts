import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { packageRoot } from '../../src/packageRoot.js'
import { chooseLanguage, wordsOf } from '../../web/report/words.js'
import { tables } from '../../web/words/tables.js'

const en: Record<string, string> = tables.en
const ko: Record<string, string> = tables.ko

function scriptsOf(folder: string): string {
  return readdirSync(join(packageRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[jt]s$/.test(name))
    .map((name) => readFileSync(join(packageRoot, folder, name), 'utf8'))
    .join('\n')
}

describe('the words of the page and of the run view', () => {
  it('have the same keys and places in every language', () => {
    expect(Object.keys(ko)).toEqual(Object.keys(en))
    const placesOf = (words: Record<string, string>) =>
      Object.entries(words).map(([key, text]) => [
        key,
        [...text.matchAll(/\{\w+\}/g)].map(String).toSorted((a, b) => a.localeCompare(b)),
      ])
    expect(placesOf(ko)).toEqual(placesOf(en))
  })

  it('are translated, but for names', () => {
    const left = Object.entries(ko).filter(([, text]) => !/[\uac00-\ud7a3]/.test(text))
    expect(left.map(([key]) => key)).toEqual([
      'title',
      'footer.service',
      'users.lifetime.range',
      'dialect.Power Automate',
      'run.address',
      'run.of',
    ])
  })

  it('exist for every key that the page uses, and for no other', () => {
    const sources = scriptsOf('web/page')
    const shell = readFileSync(join(packageRoot, 'web/index.html'), 'utf8')
    const used = new Set([...sources.matchAll(/'([a-z]+(?:\.[\w]+)*)'/g)].map(([, key = '']) => key))
    const prefixes = [...sources.matchAll(/`([a-z.]+\.)\$\{/g)].map(([, prefix = '']) => prefix)
    for (const [, key = ''] of shell.matchAll(/\{(\w+)\}/g)) used.add(key)
    const translated = [...sources.matchAll(/\bt\('([^']+)'/g)].map(([, key = '']) => key)
    expect(translated.filter((key) => !Object.hasOwn(en, key))).toEqual([])
    const ofPage = Object.keys(en).filter((key) => !/^(?:run|status)\./.test(key))
    expect(ofPage.filter((key) => !used.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)))).toEqual([])
  })

  it('are all used where they are those of a run', () => {
    const sources = ['web/report', 'src/workflow/report', 'src/workflow/coverage'].map(scriptsOf).join('\n')
    const words = Object.keys(en).flatMap((key) => (key.startsWith('run.') ? [key.slice('run.'.length)] : []))
    expect(words.filter((word) => !new RegExp(`['"]${word}['"]`).test(sources))).toEqual([])
  })

  it('are those of the first language that there are words for', () => {
    expect(chooseLanguage(['fr-FR', 'ko-KR', 'en'])).toBe('ko')
    expect(chooseLanguage(['constructor'])).toBe('en')
    expect(wordsOf('ko')('shownRepetition', '1', '3', 'Each')).toBe('Each의 반복 1/3')
    expect(wordsOf('en')('a text that is no word')).toBe('a text that is no word')
  })
})
