import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { chooseLanguage, languages, wordsOf } from '../../../web/report/words.js'

const sources = (folder: string) => readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`, 'utf8'))

describe('the words of the run view', () => {
  it('are the same in every language, with the same places, and no text is left in English', () => {
    const places = (text: string) => text.match(/\{\d\}/g)?.sort((a, b) => a.localeCompare(b)) ?? []
    expect(Object.keys(languages.ko)).toEqual(Object.keys(languages.en))
    for (const [word, text] of Object.entries(languages.en)) {
      const translated = Object.entries(languages.ko).find(([key]) => key === word)?.[1] ?? ''
      expect({ word, places: places(translated) }).toEqual({ word, places: places(text) })
      if (!['URL', '/'].includes(translated)) expect(translated).toMatch(/[\uac00-\ud7a3]/)
    }
  })

  it('are all used', () => {
    const text = [
      ...sources('web/report').filter((source) => !source.includes('const ko')),
      ...sources('src/workflow/report'),
      ...sources('src/workflow/coverage'),
    ].join('\n')
    const unused = Object.keys(languages.en).filter((word) => !new RegExp(`['"]${word}['"]`).test(text))
    expect(unused.filter((word) => !['Cancelled', 'TimedOut', 'times'].includes(word))).toEqual([])
  })

  it('are chosen by the first language that there are words for', () => {
    expect(chooseLanguage(['fr-FR', 'ko-KR', 'en'])).toBe('ko')
    expect(chooseLanguage(['constructor'])).toBe('en')
    expect(wordsOf('ko')('shownRepetition', '1', '3', 'Each')).toBe('Each의 반복 1/3')
    expect(wordsOf('en')('a text that is no word')).toBe('a text that is no word')
  })
})
