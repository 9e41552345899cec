import type { ActionContext } from '../model/actionContext.js'
import { allEnded } from '../model/allEnded.js'
import { repeated } from '../model/execution.js'
import { isLoop } from '../model/loop.js'
import { ActionFailure, contained } from '../model/outcome.js'
import type { ActionPlan, Container } from '../model/plan.js'
import { Scope } from '../model/scope.js'
import { type Status, worstStatus } from '../model/status.js'
import type { ActionPlanner } from '../plan/actionPlanner.js'
import type { ActionType } from '../plan/actionType.js'
import { typeOf, type Value } from '../value.js'

const mostItems = 100_000
const defaultAtOnce = 20
const mostAtOnce = 50

/** Runs its actions once for each item of an array, several items concurrently. */
export const foreach: ActionType = {
  type: 'Foreach',
  plan(planner) {
    const place = planner.action.member('foreach')
    if (!place.exists) place.fault("A Foreach needs 'foreach': the array to iterate over.", 'MissingMember')
    const items = planner.template(place)
    const containers = [planner.container(planner.action.member('actions'))]
    const atOnce = planAtOnce(planner)
    return {
      containers,
      run: async (context) => {
        const array = context.expression(items)
        if (!Array.isArray(array)) throw notAnArray(planner.name, place.value, array)
        if (array.length > mostItems) throw tooManyItems(planner.name, array.length)
        const { scopes, status } = await runAll(context, array, atOnce(context))
        publish(context, containers, scopes)
        return contained(status, {
          repetitionCount: array.length,
          result: () => results(containers, scopes),
        })
      },
    }
  },
}

/** Sequential when the action is set to it or, in a flow, by default; else 20, or as many as are set. */
function planAtOnce(planner: ActionPlanner): (context: ActionContext) => number {
  const place = planner.action.at('runtimeConfiguration', 'concurrency', 'repetitions')
  const repetitions = planner.setting(place, (written) => written.wholeNumber(1, mostAtOnce))
  if (planner.hasOption('Sequential')) return () => 1
  const usual = planner.workflow.dialect === 'Power Automate' ? 1 : defaultAtOnce
  return (context) => repetitions(context) ?? usual
}

/** All items run even when one fails; none begins once the action is aborted, or one could not be recorded. */
async function runAll(context: ActionContext, items: readonly Value[], atOnce: number) {
  const scopes: Scope[] = []
  const statuses: Status[] = []
  let next = 0
  const worker = async () => {
    while (next < items.length && !context.signal.aborted) {
      const index = next++
      const scope = new Scope(context.scope, { name: context.action.name, index, item: items[index] ?? null })
      scopes[index] = scope
      statuses[index] = await context.runContainer(0, scope)
    }
  }
  const workers = Array.from({ length: Math.min(atOnce, items.length) }, () =>
    worker().catch((error: unknown) => {
      next = items.length
      throw error
    }),
  )
  await allEnded(workers)
  return { scopes, status: context.signal.aborted ? ('Cancelled' as const) : worstStatus(statuses) }
}

/** Outside of the loop, an action of the loop is the list of its results, one for each item. */
function publish(context: ActionContext, containers: readonly Container[], scopes: Scope[]): void {
  if (scopes.length === 0) return
  for (const { name } of withoutNestedLoops(containers)) {
    const ended = scopes.flatMap((scope) => scope.find(name) ?? [])
    context.scope.record(name, repeated(name, ended))
  }
}

function withoutNestedLoops(containers: readonly Container[]): ActionPlan[] {
  return containers.flatMap(({ actions }) =>
    actions.flatMap((action) => [action, ...(isLoop(action) ? [] : withoutNestedLoops(action.containers))]),
  )
}

/** One entry for each action in the loop, whose outputs are the records of its repetitions. */
function results(containers: readonly Container[], scopes: Scope[]): Value[] {
  return containers.flatMap(({ actions }) =>
    actions.map(({ name }) => {
      const records = scopes.flatMap((scope) => scope.find(name) ?? []).map((ended) => ended.toValue())
      const status = records.some((record) => record.status === 'Failed') ? 'Failed' : 'Succeeded'
      return { name, outputs: records, repetitionCount: BigInt(records.length), status }
    }),
  )
}

function notAnArray(name: string, expression: Value | undefined, value: Value): ActionFailure {
  const message =
    `The execution of template action '${name}' failed: the result of the evaluation of 'foreach' expression ` +
    `'${typeof expression === 'string' ? expression : ''}' is of type '${typeOf(value)}'. The result must be a valid array.`
  return new ActionFailure('ExpressionEvaluationFailed', { code: 'ExpressionEvaluationFailed', message })
}

function tooManyItems(name: string, count: number): ActionFailure {
  const message = `The execution of template action '${name}' failed: it has ${count} items, and ${mostItems} are allowed.`
  return new ActionFailure('ExpressionEvaluationFailed', { code: 'ExpressionEvaluationFailed', message })
}
