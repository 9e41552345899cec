import type { ActionContext } from '../model/actionContext.js'
import { ActionFailure, contained } from '../model/outcome.js'
import { Scope } from '../model/scope.js'
import type { Status } from '../model/status.js'
import { readDuration } from '../plan/actionPlanner.js'
import type { ActionType } from '../plan/actionType.js'
import { typeOf, type Value } from '../value.js'
import { type Condition, compileCondition } from './condition.js'
import { resultOf } from './containerResult.js'
import { publishLast } from './untilRounds.js'

const defaults = { count: 60, timeout: 3_600_000 }
const mostRounds = 5000

/** Runs its actions, then evaluates a condition, until it is true or a limit is reached. */
export const until: ActionType = {
  type: 'Until',
  plan(planner) {
    const condition = compileCondition(planner, planner.action.member('expression'), 'until')
    const containers = [planner.container(planner.action.member('actions'))]
    const limit = planner.action.member('limit')
    const readCount = planner.setting(limit.member('count'), (place) => place.wholeNumber(1, mostRounds))
    const readTimeout = planner.setting(limit.member('timeout'), readDuration)
    const failsAtLimit = planner.hasOption('FailWhenLimitsReached')
    return {
      containers,
      run: async (context) => {
        const count = readCount(context) ?? defaults.count
        const deadline = context.run.clock.now() + (readTimeout(context) ?? defaults.timeout)
        let round = 0
        for (;;) {
          const scope = new Scope(context.scope, { name: planner.name, index: round })
          const status = await context.runContainer(0, scope)
          round++
          publishLast(context, containers, scope)
          const known = { iterationCount: round, result: resultOf(context, containers, scope) }
          if (context.signal.aborted) return contained('Cancelled', known)
          if (holds(context, condition, scope, status)) return contained(status, known)
          if (round < count && context.run.clock.now() < deadline) continue
          const limited = { ...known, limitReached: true as const }
          if (failsAtLimit) throw limitReached(planner.name, limited)
          return contained(status, limited)
        }
      },
    }
  },
}

function holds(context: ActionContext, condition: Condition, scope: Scope, status: Status): boolean {
  const currentAction = () => ({ name: context.action.name, status })
  const value = context.evaluating((values) => condition({ ...values, currentAction }), scope)
  if (typeof value === 'boolean') return value
  throw notBoolean(context.action.name, value)
}

function notBoolean(name: string, value: Value): ActionFailure {
  const message =
    `The execution of template action '${name}' failed: the result of the evaluation of 'expression' is of type ` +
    `'${typeOf(value)}'. The result must be a valid boolean.`
  return new ActionFailure('ExpressionEvaluationFailed', { code: 'ExpressionEvaluationFailed', message })
}

function limitReached(name: string, known: object): ActionFailure {
  const message = `The execution of template action '${name}' failed: its limit was reached before its condition was true.`
  return new ActionFailure('UntilLimitReached', { code: 'UntilLimitReached', message }, known)
}
