import type { GivenToRun, WorkflowTest } from './workflowTest.js'

/** A test as written, before its rows become tests. */
export interface WrittenTest extends WorkflowTest {
  data?: (Partial<WorkflowTest> & GivenToRun)[]
}

/** The tests of a file: shared members are merged in, and a test with `data` becomes one test for each row. */
export function expandTests(tests: readonly WrittenTest[], shared: GivenToRun): WorkflowTest[] {
  return tests.flatMap(({ data, ...test }) => {
    const whole = merge(shared, test) as WorkflowTest
    if (!data) return [whole]
    return data.map((row, index) => ({
      ...(merge(whole, row) as WorkflowTest),
      name: `${test.name} [${row.name ?? index + 1}]`,
    }))
  })
}

/** Merges two tests; the second one wins. Named values, such as mocks, are merged by name; expectations at any depth. */
function merge(first: object, second: object): object {
  return mergeTo(1, first, second, (name) => (name === 'expect' ? Number.POSITIVE_INFINITY : bodies.has(name) ? 0 : 1))
}

/** A row's body replaces the test's. */
const bodies = new Set(['input', 'triggerOutputs'])

function mergeTo(depth: number, first: object, second: object, depthOf = (_name: string) => depth - 1): object {
  const merged = new Map<string, unknown>(Object.entries(first))
  for (const [name, value] of Object.entries(second)) {
    const before = merged.get(name)
    const both = isPlainObject(before) && isPlainObject(value) && depthOf(name) > 0
    merged.set(name, both ? mergeTo(depthOf(name), before, value) : value)
  }
  return Object.fromEntries(merged)
}

const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
