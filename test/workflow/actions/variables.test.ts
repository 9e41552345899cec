import { describe, expect, it } from '@jest/globals'
import { compose } from '../definitions.js'
import { behind, errorOf, faultsOf, outputsOf, runActions } from '../run.js'

const initialize = (name: string, type: string, value?: unknown, more: object = {}) => ({
  type: 'InitializeVariable',
  inputs: { variables: [{ name, type, ...(value === undefined ? {} : { value }) }] },
  ...more,
})

describe('variables', () => {
  it('keep what is set, counted and appended', async () => {
    const run = await runActions({
      Count: initialize('n', 'integer', 1),
      Text: initialize('s', 'string', 'a', behind('Count')),
      List: initialize('l', 'array', [1], behind('Text')),
      Up: { type: 'IncrementVariable', inputs: { name: 'n', value: 41 }, ...behind('List') },
      Down: { type: 'DecrementVariable', inputs: { name: 'N' }, ...behind('Up') },
      Add: { type: 'AppendToStringVariable', inputs: { name: 's', value: "@{variables('n')}" }, ...behind('Down') },
      Push: { type: 'AppendToArrayVariable', inputs: { name: 'l', value: "@variables('s')" }, ...behind('Add') },
      Set: { type: 'SetVariable', inputs: { name: 's', value: 'z' }, ...behind('Push') },
      Seen: compose({ n: "@variables('n')", s: "@variables('S')", l: "@variables('l')" }, 'Set'),
    })
    expect(run.properties.status).toBe('Succeeded')
    expect(outputsOf(run, 'Seen')).toEqual({ n: 41n, s: 'z', l: [1n, 'a41'] })
    expect(outputsOf(run, 'Down')).toEqual({ name: 'n', type: 'Integer', value: 41n })
  })

  it('count exactly though many add at once', async () => {
    const run = await runActions({
      Count: initialize('n', 'integer', 0),
      Each: {
        type: 'Foreach',
        foreach: '@range(1, 500)',
        actions: { Add: { type: 'IncrementVariable', inputs: { name: 'n', value: '@item()' } } },
        ...behind('Count'),
      },
      Seen: compose("@variables('n')", 'Each'),
    })
    expect(outputsOf(run, 'Seen')).toBe(125250n)
  })

  it('refuse a value of another type and a variable that is not there yet', async () => {
    const run = await runActions({
      Count: initialize('n', 'integer', 0),
      Wrong: { type: 'SetVariable', inputs: { name: 'n', value: 'one' }, ...behind('Count') },
    })
    expect(errorOf(run, 'Wrong').code).toBe('InvalidTemplate')
    expect(errorOf(run, 'Wrong').message).toContain("cannot be initialized or updated with value of type 'String'")
  })

  it('are checked before the run', async () => {
    const faults = await faultsOf({
      Deep: { type: 'Scope', actions: { Inner: initialize('x', 'string') } },
      Twice: initialize('n', 'integer', 0),
      Again: initialize('N', 'integer', 0),
      Untyped: { type: 'InitializeVariable', inputs: { variables: [{ name: 'u' }] } },
      Nobody: { type: 'SetVariable', inputs: { name: 'nobody', value: 1 } },
      Self: { type: 'SetVariable', inputs: { name: 'n', value: "@add(variables('n'), 1)" }, ...behind('Twice') },
      Text: { type: 'AppendToStringVariable', inputs: { name: 'n', value: 'a' }, ...behind('Twice') },
    })
    expect(faults).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^\$\.actions\.Deep\.actions\.Inner: Variables are initialized at the top level only/),
        expect.stringContaining("'N' is initialized twice"),
        expect.stringContaining('$.actions.Untyped.inputs.variables[0].type: A variable needs a type'),
        expect.stringContaining("'nobody' is not initialized anywhere"),
        expect.stringContaining("Self reference is not supported when updating the value of variable 'n'"),
        expect.stringContaining('this action needs String'),
      ]),
    )
  })
})
