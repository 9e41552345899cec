import { describe, expect, it } from '@jest/globals'
import { lint } from '../../linter/lint.js'
import { rules } from '../../linter/rules.js'
import { documentBreaks } from './documentBreaks.js'
import { operationBreaks } from './operationBreaks.js'
import { packageBreaks } from './packageBreaks.js'
import { goodSample, put, toPackage } from './sample.js'

const breaks = [...documentBreaks, ...operationBreaks, ...packageBreaks]

describe('the rules of a connector package', () => {
  it('all hold for a good package', () => {
    expect(lint(toPackage(goodSample())).findings).toEqual([])
  })

  it.each(breaks)('%s is reported when it is broken, and nothing else', (id, change, also = []) => {
    const sample = goodSample()
    change(sample)
    const { findings } = lint(toPackage(sample))
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set([id, ...also]))
  })

  it('each have a break in this test, and a code of their own', () => {
    const codes = rules.map(({ id }) => id)
    expect(new Set(breaks.map(([id]) => id))).toEqual(new Set(codes))
    expect(new Set(codes).size).toBe(codes.length)
  })

  it('say in every finding where it is, what is wrong and how to fix it', () => {
    for (const [, change] of breaks) {
      const sample = goodSample()
      change(sample)
      for (const { at, problem, fix } of lint(toPackage(sample)).findings) {
        expect([at, problem, fix].every((part) => part.length > 0)).toBe(true)
      }
    }
  })

  it('survive a document whose parts are of the wrong type', () => {
    for (const wrong of [null, 7, 'text', [], [null], { a: null }]) {
      for (const part of Object.keys(goodSample().definition)) {
        const sample = goodSample()
        put(sample.definition, part, wrong)
        expect(() => lint(toPackage(sample))).not.toThrow()
      }
      const sample = goodSample()
      put(sample.properties, 'properties', wrong)
      expect(() => lint(toPackage(sample))).not.toThrow()
    }
  })
})
