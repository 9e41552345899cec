import { describe, expect, it } from '@jest/globals'
import { explanations } from '../../linter/explanations/explanations.js'
import { lint } from '../../linter/lint.js'
import { rules } from '../../linter/rules.js'
import { documentBreaks } from './documentBreaks.js'
import { operationBreaks } from './operationBreaks.js'
import { packageBreaks } from './packageBreaks.js'
import { goodSample, put, toPackage } from './sample.js'

const breaks = [...documentBreaks, ...operationBreaks, ...packageBreaks]

describe('the rules of a connector package', () => {
  it('all pass for a correct package', () => {
    expect(lint(toPackage(goodSample())).findings).toEqual([])
  })

  it.each(breaks)('%s is reported when it is broken, and nothing else', (id, change, also = []) => {
    const sample = goodSample()
    change(sample)
    const { findings } = lint(toPackage(sample))
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set([id, ...also]))
    // Each finding states where it is, what is wrong and how to fix it.
    expect(findings.every(({ at, problem, fix }) => at !== '' && problem !== '' && fix !== '')).toBe(true)
  })

  it('each have a break in this test, and a code of their own', () => {
    const codes = rules.map(({ id }) => id)
    expect(new Set(breaks.map(([id]) => id))).toEqual(new Set(codes))
    expect(new Set(codes).size).toBe(codes.length)
  })

  it.each(['toString', 'constructor', '__proto__'])('find nothing in what every object inherits: %s', (name) => {
    const sample = goodSample()
    put(sample.definition, 'security', [JSON.parse(`{ "${name}": [] }`)])
    put(sample.properties, 'properties policyTemplateInstances 0 templateId', name)
    const { findings } = lint(toPackage(sample))
    expect(findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['A46', 'E25']))
    expect(findings.every(({ problem }) => !problem.includes('function'))).toBe(true)
  })

  it('each have an explanation, and no explanation is of an unknown rule', () => {
    expect(new Set(explanations.keys())).toEqual(new Set(rules.map(({ id }) => id)))
  })

  it('do not throw for a document whose parts are of the wrong type', () => {
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
