import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { RunRecord } from '../../../src/workflow/runWorkflow.js'
import { stringifyJson, toValue } from '../../../src/workflow/value.js'
import { compose } from '../definitions.js'
import { runLarge } from '../run.js'

/** Each makes more of the value before, `$`, in a way of its own. */
const steps = [
  '@concat(string($), string($))',
  '@createArray($, $)',
  '@union(createArray($), createArray($, guid()))',
  '@createArray(json(string(createArray($, $))))',
  '@base64(string($))',
  '@join(createArray($, $), string($))',
  "@split(string($), ',')",
  "@replace(string($), 'a', string($))",
  "@addProperty(json('{}'), 'a', createArray($, $))",
  "@string(xml(json(concat('{\"a\":', string(createArray(string($), string($))), '}'))))",
  "@json(xml(concat('<a>', encodeXmlValue(string($)), '</a>')))",
  '@chunk(string($), 1)',
  '@intersection(createArray($, $), createArray($))',
]

const last = /larger than|nested deeper|more than|cannot be converted|not valid|expects|No .* root|invalid/i

function chain(chosen: readonly string[]): Record<string, object> {
  const actions: Record<string, object> = { A0: compose(['a,a', { a: 1 }]) }
  for (const [index, step] of chosen.entries())
    actions[`A${index + 1}`] = compose(step.replaceAll('$', `outputs('A${index}')`), `A${index}`)
  return actions
}

const failures = ({ properties }: RunRecord) =>
  Object.values(properties.actions).filter(({ status }) => status === 'Failed')

describe('values that grow in any order', () => {
  it('end an action with a reason, never the run or the process', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...steps), { minLength: 20, maxLength: 60 }), async (chosen) => {
        const run = await runLarge(chain(chosen))
        const failed = failures(run)
        expect(failed.length).toBeLessThanOrEqual(1)
        for (const { error } of failed) expect(error?.message).toMatch(last)
        for (const { code } of failed) expect(code).not.toBe('InternalServerError')
        expect(stringifyJson(toValue(run)).length).toBeLessThan(70_000_000)
      }),
      { numRuns: 4 },
    )
  })
})
