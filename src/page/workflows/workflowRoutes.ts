import { basename, join } from 'node:path'
import { json, type RequestHandler, type Response, Router } from 'express'
import { invalidRequest, ServiceError } from '../../errors.js'
import { packageRoot } from '../../packageRoot.js'
import type { ConnectionValue } from '../../workflow/model/connectionValue.js'
import { DefinitionError } from '../../workflow/model/fault.js'
import type { RunnableWorkflow } from '../../workflow/model/runnable.js'
import { TriggerRefusal } from '../../workflow/model/triggerType.js'
import { formatHtmlReport } from '../../workflow/report/htmlReport.js'
import { runPlan } from '../../workflow/run/runPlan.js'
import { prepareWorkflow, type RunOptions } from '../../workflow/runWorkflow.js'
import { toJson, toValue } from '../../workflow/value.js'
import { type ActiveRun, createActiveRuns, type RunEvent } from './activeRuns.js'
import { createRunStore } from './runStore.js'
import { listExamples } from './workflowExamples.js'
import { readSource, withWorkflowFile } from './workflowSource.js'

export interface WorkflowRoutesOptions {
  /** What connections of our connector are made with. */
  connection: () => ConnectionValue
  /** Where runs are kept; undefined keeps them in memory. */
  runsFolder: string | undefined
}

/** The routes, and what ends the runs that go on. */
export interface WorkflowRoutes {
  handler: RequestHandler
  close(): void
}

const examplesFolder = join(packageRoot, 'workflows')
/** A definition of 10 MB, in base64. */
const bodyLimit = '16mb'
const listedRuns = 100

/**
 * Checks and runs workflows for the page. A workflow calls addresses of its choice, so these routes are for development on
 * loopback only; whoever mounts them sees to that.
 */
export async function openWorkflowRoutes({ connection, runsFolder }: WorkflowRoutesOptions): Promise<WorkflowRoutes> {
  const examples = await listExamples(examplesFolder)
  const known = { folder: examplesFolder, ids: examples.map(({ id }) => id) }
  const active = createActiveRuns()
  const store = createRunStore(runsFolder)
  const router = Router()
  router.use(json({ limit: bodyLimit }))

  const prepare = (body: unknown) =>
    withWorkflowFile(readSource(body), known, (path) => prepareWorkflow(path, readOptions(body, connection())))

  router.get('/', (_request, response) => void response.json({ workflows: examples }))

  router.post('/check', async (request, response) => {
    response.json(await check(() => prepare(request.body)))
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

  router.get('/runs/:id/report', async (request, response) => {
    const report = formatHtmlReport(await store.read(request.params.id))
    response
      .set('Content-Security-Policy', "frame-ancestors 'self'")
      .set('Cache-Control', 'no-store')
      .type('html')
      .send(report)
  })

  return { handler: router, close: active.close }

  function findActive(id: string): ActiveRun {
    const run = active.find(id)
    if (!run)
      throw new ServiceError(
        404,
        'RunNotFound',
        `The run '${id}' does not go on. The list of runs has those that are kept.`,
      )
    return run
  }

  async function carryOut(run: ActiveRun, plan: RunnableWorkflow, body: unknown): Promise<void> {
    try {
      const { listener, signal } = run
      const records = await runPlan(plan, { listener, signal, input: readInput(body) })
      for (const record of records) await store.add(record)
      run.tell({
        type: 'ended',
        runs: records.map(({ name, properties }) => ({ id: name, status: properties.status })),
      })
    } catch (error) {
      const isRefusal = error instanceof TriggerRefusal
      run.tell({
        type: 'refused',
        message: isRefusal ? error.message : 'The runner met a fault of its own; the log has it.',
      })
      if (!isRefusal) throw error
    }
  }
}

async function check(prepare: () => Promise<RunnableWorkflow>) {
  try {
    const { workflow, trigger, actions, warnings } = await prepare()
    const place = workflow.definition.at('triggers', trigger.name, 'inputs', 'schema')
    return {
      name: workflow.name,
      dialect: workflow.dialect,
      actions: actions.map(({ name, type }) => ({ name, type })),
      trigger: { name: trigger.name, type: trigger.type, schema: place.exists ? toJson(place.value ?? null) : null },
      warnings,
      faults: [],
    }
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error
    // A dropped file lay in a folder that is gone by now; its name is what the person knows.
    return { faults: error.faults.map((fault) => ({ ...fault, file: basename(fault.file) })) }
  }
}

/** What a run is given besides its input. `mocks` are by action name, as in an expectation file. */
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

/** Server-sent events, until the run has ended or the page goes away. */
function sendEvents(response: Response, run: ActiveRun): void {
  response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', Connection: 'keep-alive' })
  response.flushHeaders()
  const stop = run.watch((event: RunEvent) => {
    response.write(`data: ${JSON.stringify(event)}\n\n`)
    if (event.type !== 'action') response.end()
  })
  response.once('close', stop)
}
