import { ExpressionError } from '../expression/expressionError.js'
import type { ActionContext } from '../model/actionContext.js'
import { invalidTemplate, succeeded } from '../model/outcome.js'
import type { ActionType } from '../plan/actionType.js'
import { typeOf, type Value } from '../value.js'
import { type Condition, compileCondition } from './condition.js'
import { planFrom, withItem } from './items.js'

/** Keeps the items of an array that satisfy a condition (Filter array). */
export const query: ActionType = {
  type: 'Query',
  plan(planner) {
    const from = planFrom(planner)
    const where = planner.inputs.member('where')
    const condition = compileCondition(planner, where)
    return {
      run: async (context) => {
        const items = from(context)
        const inputs = { from: items, where: where.value ?? null }
        const body = context.evaluating((values) =>
          items.filter((item) => keep(context, () => condition(withItem(values, item)), where.value ?? null, inputs)),
        )
        return succeeded({ inputs, outputs: { body } })
      },
    }
  },
}

function keep({ action }: ActionContext, evaluate: () => ReturnType<Condition>, where: Value, inputs: Value): boolean {
  const expression = typeof where === 'string' ? where : ''
  const fail = (reason: string) =>
    invalidTemplate(
      `The execution of template action '${action.name}' failed: The evaluation of 'query' action 'where' expression ` +
        `'${expression}' failed: '${reason}'.`,
      { inputs },
    )
  try {
    const value = evaluate()
    if (typeof value === 'boolean') return value
    throw fail(`the result is of type '${typeOf(value)}', and must be a Boolean`)
  } catch (error) {
    throw error instanceof ExpressionError ? fail(error.message) : error
  }
}
