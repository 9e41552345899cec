import { describe, expect, it } from '@jest/globals'
import { formatRun } from '../../../src/workflow/console/printRun.js'
import { displayWidth } from '../../../src/workflow/console/table.js'
import { compose } from '../definitions.js'
import { behind, runActions } from '../run.js'

const screen = { width: 120, colours: false, showTokens: false }

describe('a run on the console', () => {
  it('shows the outputs of the workflow: values, errors, and that one is secured', async () => {
    const run = await runActions(
      { One: compose(1) },
      {},
      {
        outputs: {
          sum: { type: 'Int', value: "@add(outputs('One'), 1)" },
          list: { type: 'Array', value: "@createArray(outputs('One'))" },
          wrong: { type: 'Int', value: '@div(1, 0)' },
          hidden: { type: 'SecureString', value: 'a secret of a test' },
        },
      },
    )
    expect(run.properties.outputs).toEqual({
      sum: { type: 'Int', value: 2n },
      list: { type: 'Array', value: [1n] },
      wrong: { type: 'Int', error: { code: 'InvalidTemplate', message: expect.stringContaining('divide') } },
      hidden: { type: 'SecureString' },
    })
    const text = formatRun(run, screen)
    expect(text).toContain('  Output sum: 2\n')
    expect(text).toContain('  Output list: [1]\n')
    expect(text).toMatch(/ {2}Output wrong: .*divide/)
    expect(text).toContain('  Output hidden: (secured)')
    expect(text).not.toContain('a secret of a test')
  })

  it('names the action that is the reason that another was skipped', async () => {
    const run = await runActions({
      'First one': compose('@div(1, 0)'),
      Next: { ...compose(1), ...behind('First one') },
    })
    expect(formatRun(run, screen)).toMatch(/Skipped +Next +ActionSkipped +skipped because First one ended Failed/)
  })

  it('gives the error of a repetition with the count, and the cause below the status', async () => {
    const run = await runActions({
      Each: { type: 'Foreach', foreach: [1, 0], actions: { Divide: compose('@div(1, item())') } },
    })
    const text = formatRun(run, screen)
    expect(text).toMatch(/Failed + Divide +BadRequest .*2 repetitions, 1 failed: Unable to process/)
    expect(text).toMatch(
      / {2}Failed in .*\n {4}Divide Failed \(BadRequest\), repetition 2 of Each\n {6}InvalidTemplate: .*zero/,
    )
  })

  it.each([0, 20, 40, 60, 80, 120, 500])('has no table line wider than a terminal of %i columns', async (columns) => {
    const run = await runActions({
      An_action_with_a_rather_long_name_that_says_what_it_does: compose(
        'a text that is longer than any terminal is wide '.repeat(20),
      ),
      사용자_만들기: compose('한국어 텍스트'.repeat(30)),
    })
    const lines = formatRun(run, { ...screen, width: columns })
      .split('\n')
      .slice(2, 6)
    expect(lines.map((line) => displayWidth(line) <= Math.max(columns, 30))).not.toContain(false)
    expect(lines.join('\n')).toMatch(/Succeeded +An_act/)
    if (columns >= 120) expect(lines.join('\n')).toContain('a text that')
  })
})
