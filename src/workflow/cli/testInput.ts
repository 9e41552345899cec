import type { WorkflowTest } from '../expect/workflowTest.js'
import type { TriggerInput } from '../model/plan.js'
import type { RunOptions } from '../runWorkflow.js'
import { toValue } from '../value.js'

/** The options of a run with those of a test. */
export function testOptions(test: WorkflowTest, options: RunOptions): RunOptions {
  const { parameters, appSettings, connections, mocks, mockUnresolved, trigger, retries, workflowName } = test
  return {
    ...options,
    input: triggerInput(test, options.input),
    parameters: { ...options.parameters, ...parameters },
    appSettings: { ...options.appSettings, ...appSettings },
    connections: { ...options.connections, ...connections },
    mocks: { ...options.mocks, ...mocks },
    ...(workflowName === undefined ? {} : { workflow: workflowName }),
    ...(trigger === undefined ? {} : { trigger }),
    ...(mockUnresolved === undefined ? {} : { mockUnresolved }),
    ...(retries === undefined ? {} : { retries }),
  }
}

function triggerInput(test: WorkflowTest, given: TriggerInput = {}): TriggerInput {
  const { input, headers, queries, path, method, triggerOutputs } = test
  return {
    ...given,
    ...(input === undefined ? {} : { body: toValue(input) }),
    ...(headers ? { headers: { ...given.headers, ...headers } } : {}),
    ...(queries ? { queries: { ...given.queries, ...queries } } : {}),
    ...(path === undefined ? {} : { relativePath: path }),
    ...(method === undefined ? {} : { method }),
    ...(triggerOutputs === undefined ? {} : { outputs: toValue(triggerOutputs) }),
  }
}
