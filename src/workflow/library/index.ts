/**
 * The public interface for tests of other projects: run a workflow, mock its actions, and check the result. See
 * docs/workflow-library.md.
 */
export type { ConnectionValue } from '../model/connectionValue.js'
export type { TriggerInput } from '../model/plan.js'
export type { ActionRecord, RunRecord } from '../model/runRecord.js'
export { DefinitionError, type Fault, prepareWorkflow, type RunOptions, TriggerRefusal } from '../runWorkflow.js'
export { type ActionCall, callsOf, type ExpectedRun, expectRun, UnexpectedRun } from './expectRun.js'
export { type ActionMock, type CallMatch, createMocks, type MockedResult, type Mocks } from './mocks.js'
export { runWorkflow } from './runWorkflow.js'
