import { describe, expect, it } from '@jest/globals'
import { actionLines } from '../../../src/workflow/coverage/actionLines.js'
import { formatCobertura } from '../../../src/workflow/coverage/cobertura.js'
import { CoverageCollector } from '../../../src/workflow/coverage/collectCoverage.js'
import { describeItem, formatCoverage } from '../../../src/workflow/coverage/formatCoverage.js'
import { formatLcov } from '../../../src/workflow/coverage/lcov.js'
import { compose, definition } from '../definitions.js'
import { behind, runActions } from '../run.js'

/** What runs with these inputs reach and miss. */
async function coverageOf(actions: object, ...bodies: (string | bigint | null)[]) {
  const collector = new CoverageCollector()
  for (const body of bodies) collector.add(await runActions(actions, { input: { body } }))
  return collector.result()
}

async function reachedBy(actions: object, ...bodies: (string | bigint | null)[]) {
  const [{ items } = { items: [] }] = await coverageOf(actions, ...bodies)
  return Object.fromEntries(items.map((item) => [describeItem(item), item.hits]))
}

describe('the coverage of a workflow', () => {
  it('counts actions, branches and the empty branch that was taken', async () => {
    const way = {
      type: 'If',
      expression: { equals: ['@triggerBody()', 'a'] },
      actions: { Yes: compose(1) },
      else: { actions: {} },
    }
    expect(await reachedBy({ Way: way }, 'a')).toEqual({
      Way: 1,
      Yes: 1,
      'Way: branch true': 1,
      'Way: branch false': 0,
    })
    expect(await reachedBy({ Way: way }, 'a', 'b', 'c')).toEqual({
      Way: 3,
      Yes: 1,
      'Way: branch true': 1,
      'Way: branch false': 2,
    })
  })

  it('knows the branch of a condition whose result is secured by the actions that ran', async () => {
    const secured = { runtimeConfiguration: { secureData: { properties: ['inputs'] } } }
    const actions = { Yes: compose(1) }
    const way = {
      type: 'If',
      expression: { equals: ['@triggerBody()', 'a'] },
      actions,
      else: { actions: { No: compose(1) } },
      ...secured,
    }
    expect(await reachedBy({ Way: way }, 'b')).toMatchObject({ 'Way: branch true': 0, 'Way: branch false': 1 })
  })

  it('counts cases, the default too', async () => {
    const which = {
      type: 'Switch',
      expression: '@triggerBody()',
      cases: { One: { case: 1, actions: { First: compose(1) } }, Two: { case: 'two', actions: {} } },
      default: { actions: { Other: compose(1) } },
    }
    expect(await reachedBy({ Which: which }, 1n, 'two', 'three', 'four')).toMatchObject({
      'Which: case One': 1,
      'Which: case Two': 1,
      'Which: default': 2,
    })
  })

  it('counts each status of runAfter that let an action start', async () => {
    const actions = {
      Divide: compose('@div(1, triggerBody())'),
      Handle: { ...compose(1), ...behind('Divide', 'FAILED', 'TimedOut') },
      After: { ...compose(1), ...behind('Handle', 'Succeeded', 'Skipped') },
    }
    expect(await reachedBy(actions, 1n)).toMatchObject({
      Handle: 0,
      'Handle after Divide Failed': 0,
      'After after Handle Skipped': 1,
    })
    expect(await reachedBy(actions, 1n, 0n)).toMatchObject({
      'Handle after Divide Failed': 1,
      'Handle after Divide TimedOut': 0,
      'After after Handle Succeeded': 1,
      'After after Handle Skipped': 1,
    })
  })

  it('counts runAfter for each repetition of a loop by itself', async () => {
    const inner = { Divide: compose('@div(1, item())'), Handle: { ...compose(1), ...behind('Divide', 'Failed') } }
    expect(await reachedBy({ Each: { type: 'Foreach', foreach: [1, 0, 0], actions: inner } }, null)).toMatchObject({
      Divide: 3,
      Handle: 2,
      'Handle after Divide Failed': 2,
    })
  })

  it('counts how loops end', async () => {
    const each = { type: 'Foreach', foreach: '@range(0, triggerBody())', actions: { Item: compose(1) } }
    expect(await reachedBy({ Each: each }, 0n)).toMatchObject({ 'Each: no items': 1, 'Each: all items': 0, Item: 0 })
    expect(await reachedBy({ Each: each }, 2n)).toMatchObject({ 'Each: no items': 0, 'Each: all items': 1, Item: 2 })
    const until = {
      type: 'Until',
      expression: "@equals(triggerBody(), 'stop')",
      limit: { count: 2 },
      actions: { Round: compose(1) },
    }
    expect(await reachedBy({ Until: until }, 'stop')).toMatchObject({
      'Until: condition met': 1,
      'Until: limit reached': 0,
    })
    expect(await reachedBy({ Until: until }, 'go on')).toMatchObject({
      'Until: condition met': 0,
      'Until: limit reached': 1,
    })
  })
})

describe('coverage reports', () => {
  const actions = {
    One: compose(1),
    'With <name>': {
      type: 'If',
      expression: { equals: [1, 2] },
      actions: { Never: compose(1) },
      else: { actions: {} },
      ...behind('One'),
    },
  }
  const text = JSON.stringify({ resources: [{ properties: { definition: definition(actions) } }] }, undefined, 2)
  const lineOf = (name: string) => text.split('\n').findIndex((line) => line.includes(`"${name}": {`)) + 1

  it('know the line of each action in any envelope', () => {
    expect(Object.fromEntries(actionLines(text))).toEqual({
      One: lineOf('One'),
      'With <name>': lineOf('With <name>'),
      Never: lineOf('Never'),
    })
    expect(actionLines('not { json').size).toBe(0)
  })

  it('are a table with what no test covers', async () => {
    const table = formatCoverage(await coverageOf(actions, null), { width: 100, colours: false })
    expect(table).toMatch(/flow\.json +2\/3 +1\/2 +- +1\/1 +- +66\.6 %/)
    expect(table).toContain('  Not reached in workflow.json:\n    With <name>: branch true\n    Never\n')
  })

  it('are lcov', async () => {
    const lcov = formatLcov(await coverageOf(actions, null), () => text)
    expect(lcov).toContain('SF:workflow.json\n')
    expect(lcov).toContain(`DA:${lineOf('One')},1\n`)
    expect(lcov).toContain(`DA:${lineOf('Never')},0\n`)
    expect(lcov).toContain(`BRDA:${lineOf('With <name>')},0,1,0\n`)
    expect(lcov).toMatch(/BRF:3\nBRH:2\n[\s\S]*LF:3\nLH:2\nend_of_record\n$/)
  })

  it('are Cobertura', async () => {
    const xml = formatCobertura(await coverageOf(actions, null), () => text, 0)
    expect(xml).toContain('line-rate="0.6667" branch-rate="0.6667" lines-covered="2" lines-valid="3"')
    expect(xml).toContain(
      `<line number="${lineOf('With <name>')}" hits="1" branch="true" condition-coverage="66% (2/3)"/>`,
    )
    expect(xml).toContain(`<line number="${lineOf('Never')}" hits="0" branch="false"/>`)
  })
})
