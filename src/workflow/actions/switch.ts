import { ActionFailure, contained } from '../model/outcome.js'
import type { ActionPlanner } from '../plan/actionPlanner.js'
import type { ActionType } from '../plan/actionType.js'
import { typeOf, type Value } from '../value.js'
import { resultOf } from './containerResult.js'

const mostCases = 25

/** Runs the actions of the case that a value equals, or those of the default. */
export const switchAction: ActionType = {
  type: 'Switch',
  plan(planner) {
    const expression = planner.template(planner.action.member('expression'))
    const cases = planner.action.member('cases')
    const members = cases.members()
    if (members.length > mostCases) cases.fault(`A Switch has at most ${mostCases} cases.`, 'LimitExceeded')
    const branches = members.map(([name, place]) => {
      const value = place.member('case').value
      if (!isCase(value))
        place.member('case').fault(`The value of case '${name}' must be a string or a whole number.`, 'InvalidValue')
      return { value: value ?? null, container: planner.container(place.member('actions')) }
    })
    reportRepeated(
      branches.map(({ value }) => value),
      (index) => members[index]?.[1].member('case').fault('Another case has the same value.', 'InvalidValue'),
    )
    const containers = [
      ...branches.map(({ container }) => container),
      planner.container(planner.action.at('default', 'actions')),
    ]
    return {
      containers,
      run: async (context) => {
        const value = context.expression(expression)
        if (!isCase(value)) throw notComparable(planner, value)
        const found = branches.findIndex((branch) => branch.value === value)
        const taken = found < 0 ? branches.length : found
        for (let index = 0; index < containers.length; index++) if (index !== taken) context.skipBranch(index)
        const status = await context.runContainer(taken)
        return contained(status, { inputs: { expressionResult: value }, result: resultOf(context, containers) })
      },
    }
  },
}

const isCase = (value: Value | undefined) => typeof value === 'string' || typeof value === 'bigint'

function reportRepeated(values: Value[], fault: (index: number) => void): void {
  values.forEach((value, index) => {
    if (values.indexOf(value) < index) fault(index)
  })
}

/** The engine's text (Azure/logicapps #1178), which calls every container a scope. */
function notComparable({ name, action }: ActionPlanner, value: Value): ActionFailure {
  const expression = action.member('expression').value
  const message =
    `The execution of template action '${name}' failed: The result of the evaluation of 'scope' action expression ` +
    `'${typeof expression === 'string' ? expression : ''}' is not valid. It is of type '${typeOf(value)}' but is expected to be a ` +
    "value of type 'String, Integer'."
  return new ActionFailure('ExpressionEvaluationFailed', { code: 'ExpressionEvaluationFailed', message })
}
