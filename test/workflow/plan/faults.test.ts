import { describe, expect, it } from '@jest/globals'
import { runWorkflow } from '../../../src/workflow/runWorkflow.js'
import { compose, connectorAction, definition } from '../definitions.js'
import { behind, faultsOf } from '../run.js'

describe('a definition that cannot run', () => {
  it('is refused with every fault at its place, and nothing has run', async () => {
    const faults = await faultsOf({
      Unknown: compose('@nope(1)'),
      Arity: compose("@concat('a', length())"),
      Grammar: compose('@concat(1'),
      Type: { type: 'Teleport', inputs: {} },
      Self: { ...compose(1), ...behind('Self') },
      Nobody: { ...compose(1), ...behind('Ghost') },
      Name: compose("@body('Ghost')"),
      Early: compose("@body('Late')"),
      Late: { ...compose(1), ...behind('Early') },
      Circle_a: { ...compose(1), ...behind('Circle_b') },
      Circle_b: { ...compose(1), ...behind('Circle_a') },
      Loop: compose("@items('Each')"),
      Each: { type: 'Foreach', foreach: [1], actions: { Answer: { type: 'Response', inputs: { statusCode: 200 } } } },
      Path: connectorAction('post', '/nowhere'),
      Status: { ...compose(1), runAfter: { Late: ['Done'] } },
    })
    expect(faults).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^\$\.actions\.Unknown\.inputs: .*'nope' is not defined/),
        expect.stringMatching(/^\$\.actions\.Grammar\.inputs: .*expected token/),
        expect.stringContaining("$.actions.Type.type: The action 'Type' is of type 'Teleport', which is not supported"),
        expect.stringContaining("$.actions.Self.runAfter.Self: 'Self' waits for itself"),
        expect.stringContaining(
          "$.actions.Nobody.runAfter.Ghost: 'Nobody' waits for 'Ghost', which is not in the same container",
        ),
        expect.stringContaining(
          "The action(s) 'Ghost' referenced by 'inputs' in action 'Name' are not defined in the template.",
        ),
        expect.stringContaining("The inputs of template action 'Early' cannot reference action 'Late'"),
        expect.stringMatching(/These actions wait for each other: Circle_[ab] → Circle_[ab] → Circle_[ab]/),
        expect.stringContaining("does not name an enclosing loop of 'Loop'"),
        expect.stringContaining('A Response cannot be in a loop'),
        expect.stringContaining('has no operation for POST /nowhere. It has: POST /identities'),
        expect.stringContaining("'Done' is not valid here. Use one of: Succeeded, Failed, Skipped, TimedOut."),
      ]),
    )
  })

  it('suggests another action to wait for, never the action itself', async () => {
    const fault = async (actions: Record<string, object>) => (await faultsOf(actions))[0]
    expect(await fault({ Compose: { ...compose(1), ...behind('Compos') }, Other: compose(1) })).toMatch(
      /which is not in the same container\. Known: Other\.$/,
    )
    expect(await fault({ Compose: { ...compose(1), ...behind('Othr') }, Other: compose(1) })).toContain(
      "Did you mean 'Other'?",
    )
    expect(await fault({ Compose: { ...compose(1), ...behind('Compos') } })).toMatch(
      /It has no other action: remove this entry\.$/,
    )
  })

  it('names misspelt members wherever they are', async () => {
    const http = { method: 'GET', url: 'https://example.com', uri: 'https://example.com', heders: {} }
    const faults = await faultsOf(
      {
        Call: { type: 'Http', inputs: http, limit: { tiemout: 'PT1M' } },
        Each: {
          type: 'Foreach',
          foreach: [1],
          actions: {},
          runtimeConfiguration: { concurency: {}, concurrency: { repetition: 1 } },
        },
      },
      {},
      { outptus: {}, triggers: { manual: { type: 'Request', kind: 'Http', inptus: {} } } },
    )
    expect(faults).toEqual([
      expect.stringMatching(/^\$\.outptus: Could not find member 'outptus' here\. Did you mean 'outputs'\?/),
      expect.stringMatching(/^\$\.triggers\.manual\.inptus: .*'inputs'/),
      expect.stringMatching(/^\$\.actions\.Call\.limit\.tiemout: .*'timeout'/),
      expect.stringMatching(/^\$\.actions\.Call\.inputs\.url: .*'uri'/),
      expect.stringMatching(/^\$\.actions\.Call\.inputs\.heders: .*'headers'/),
      expect.stringMatching(/^\$\.actions\.Each\.runtimeConfiguration\.concurency: .*'concurrency'/),
      expect.stringMatching(/^\$\.actions\.Each\.runtimeConfiguration\.concurrency\.repetition: .*'repetitions'/),
    ])
  })

  it('names a connection that the envelope does not declare', async () => {
    const inputs = { host: { connection: { referenceName: 'acs' } }, method: 'post', path: '/identities' }
    const flow = {
      properties: {
        connectionReferences: { shared_other: { api: { name: 'shared_other' } } },
        definition: definition({ Create: { type: 'ApiConnection', inputs } }),
      },
    }
    await expect(runWorkflow(flow)).rejects.toThrow(
      "There is no connection 'acs' in this workflow. It declares: shared_other.",
    )
  })
})
