import { join } from 'node:path'
import { json, type RequestHandler, type Response, Router } from 'express'
import { invalidRequest, ServiceError } from '../../errors.js'
import { packageRoot } from '../../packageRoot.js'
import type { ConnectionValue } from '../../workflow/model/connectionValue.js'
import { DefinitionError } from '../../workflow/model/fault.js'
import type { RunnableWorkflow } from '../../workflow/model/runnable.js'
import { TriggerRefusal } from '../../workflow/model/triggerType.js'
import { formatHtmlReport } from '../../workflow/report/htmlReport.js'
import { partOfPage, runView } from '../../workflow/report/runView.js'
import { runPlan } from '../../workflow/run/runPlan.js'
import { prepareWorkflow, type RunOptions } from '../../workflow/runWorkflow.js'
import { toValue } from '../../workflow/value.js'
import { type ActiveRun, createActiveRuns, type RunEvent } from './activeRuns.js'
import { checkWorkflow } from './checkWorkflow.js'
import { createRunStore } from './runStore.js'
import { listExamples } from './workflowExamples.js'
import { readSource, withWorkflowFile } from './workflowSource.js'
import { runTestsOf } from './workflowTests.js'

export interface WorkflowRoutesOptions {
  /** The value of connections of this package's connector. */
  connection: () => ConnectionValue
  /** The embedded directory, for the users and faults of tests. */
  directoryUrl: string
  /** Where runs are kept; undefined keeps them in memory. */
  runsFolder: string | undefined
}

/** The routes, and the function that ends active runs. */
export interface WorkflowRoutes {
  handler: RequestHandler
  close(): void
}

const examplesFolder = join(packageRoot, 'workflows')
/** A definition of 10 MB, in base64. */
const bodyLimit = '16mb'
const listedRuns = 100

/**
 * Checks and runs workflows for the page. A workflow calls any address, so these routes are for development on loopback
 * only; the caller must ensure that.
 */
export async function openWorkflowRoutes({
  connection,
  directoryUrl,
  runsFolder,
}: WorkflowRoutesOptions): Promise<WorkflowRoutes> {
  const examples = await listExamples(examplesFolder)
  const known = { folder: examplesFolder, ids: examples.map(({ id }) => id) }
  const active = createActiveRuns()
  const store = createRunStore(runsFolder)
  const router = Router()
  router.use(json({ limit: bodyLimit }))

  const prepare = (body: unknown, more: RunOptions = {}) =>
    withWorkflowFile(readSource(body), known, (path) =>
      prepareWorkflow(path, { ...readOptions(body, connection()), ...more }),
    )

  router.get('/', (_request, response) => void response.json({ workflows: examples }))

  router.post('/check', async (request, response) => {
    response.json(await checkWorkflow((options) => prepare(request.body, options)))
  })

  router.post('/runs', async (request, response) => {
    const plan = await prepare(request.body).catch((error: unknown) => {
      throw error instanceof DefinitionError ? invalidRequest(error.message, { target: 'source' }) : error
    })
    const run = active.start()
    void carryOut(run, plan, request.body)
    response.status(202).json({ id: run.id })
  })

  router.get('/runs', async (_request, response) => void response.json({ runs: await store.list(listedRuns) }))

  router.get('/runs/:id/events', (request, response) => {
    sendEvents(response, findActive(request.params.id))
  })

  router.post('/runs/:id/cancel', (request, response) => {
    findActive(request.params.id).cancel()
    response.status(204).end()
  })

  router.get('/runs/:id', async (request, response) => {
    response.set('Cache-Control', 'no-store').json(runView(await store.read(request.params.id), partOfPage))
  })

  router.get('/runs/:id/report', async (request, response) => {
    const report = formatHtmlReport(await store.read(request.params.id))
    response
      .set('Content-Security-Policy', "frame-ancestors 'self'")
      .set('Cache-Control', 'no-store')
      .type('html')
      .send(report)
  })

  router.post('/suites', async (request, response) => {
    const source = readSource(request.body)
    if (!('example' in source))
      throw invalidRequest('Only workflows of this package have tests here.', { target: 'example' })
    const stop = new AbortController()
    response.once('close', () => stop.abort())
    const run = { connection: connection(), directoryUrl, signal: stop.signal, store }
    response.json(await withWorkflowFile(source, known, (path) => runTestsOf(path, run)))
  })

  return { handler: router, close: active.close }

  function findActive(id: string): ActiveRun {
    const run = active.find(id)
    if (!run)
      throw new ServiceError(
        404,
        'RunNotFound',
        `The run '${id}' is not active. GET the list of runs for those that exist.`,
      )
    return run
  }

  async function carryOut(run: ActiveRun, plan: RunnableWorkflow, body: unknown): Promise<void> {
    try {
      const { listener, signal } = run
      const records = await runPlan(plan, { listener, signal, input: readInput(body) })
      for (const record of records) await store.add(record)
      run.publish({
        type: 'ended',
        runs: records.map(({ name, properties }) => ({ id: name, status: properties.status })),
      })
    } catch (error) {
      const isRefusal = error instanceof TriggerRefusal
      run.publish({
        type: 'refused',
        message: isRefusal ? error.message : 'The runner failed unexpectedly. The reason is in the log.',
      })
      if (!isRefusal) throw error
    }
  }
}

/** The options of a run besides its input. `mocks` are by action name, as in an expectation file. */
function readOptions(body: unknown, defaultConnection: ConnectionValue): RunOptions {
  const { mocks, mockUnresolved } = (body ?? {}) as { mocks?: unknown; mockUnresolved?: unknown }
  if (mocks !== undefined && (typeof mocks !== 'object' || mocks === null || Array.isArray(mocks))) {
    throw invalidRequest('mocks must be an object with a member for each action.', { target: 'mocks' })
  }
  return {
    defaultConnection,
    mockUnresolved: mockUnresolved === true,
    ...(mocks ? { mocks: mocks as Record<string, unknown> } : {}),
  }
}

function readInput(body: unknown): NonNullable<RunOptions['input']> {
  const { input } = (body ?? {}) as { input?: unknown }
  return input === undefined ? {} : { body: toValue(input), headers: { 'content-type': 'application/json' } }
}

/** Server-sent events, until the run has ended or the page disconnects. */
function sendEvents(response: Response, run: ActiveRun): void {
  response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', Connection: 'keep-alive' })
  response.flushHeaders()
  const stop = run.watch((event: RunEvent) => {
    response.write(`data: ${JSON.stringify(event)}\n\n`)
    if (event.type !== 'action') response.end()
  })
  response.once('close', stop)
}
