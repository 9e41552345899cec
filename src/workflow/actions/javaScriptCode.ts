import type { ActionContext } from '../model/actionContext.js'
import { ActionFailure, succeeded } from '../model/outcome.js'
import type { ActionPlanner } from '../plan/actionPlanner.js'
import type { ActionType } from '../plan/actionType.js'
import { parseJson, stringifyJson, type Value } from '../value.js'
import { runScript } from './scriptSandbox.js'

/** Runs a script that sees the trigger and the actions that have ended, in a sandbox without anything else (inline code). */
export const javaScriptCode: ActionType = {
  type: 'JavaScriptCode',
  plan(planner) {
    const code = planner.inputs.member('code').requiredText()
    const template = planner.template(planner.inputs.member('explicitDependencies'))
    return {
      run: async (context) => {
        const inputs = { code, explicitDependencies: context.inputs(template) }
        const end = await runScript(code, stringifyJson(workflowContext(planner, context)))
        if ('json' in end) return succeeded({ inputs, outputs: { body: parseJson(end.json) } })
        const error = {
          code: 'InlineCodeScriptExecutionFailed',
          message: `The inline code of action '${planner.name}' failed: ${end.error}`,
        }
        throw new ActionFailure('BadRequest', error, { inputs })
      },
    }
  },
}

/** `workflowContext` of the script: the workflow, its trigger, and each action before it that has ended. */
function workflowContext({ node }: ActionPlanner, context: ActionContext): Value {
  return context.evaluating((values) => {
    const actions = [...actionsBefore(node)].flatMap((name) => {
      const value = context.scope.find(name)?.toValue()
      return value ? [[name, value] as const] : []
    })
    return {
      workflow: values.workflow() ?? null,
      trigger: values.trigger() ?? null,
      actions: Object.fromEntries(actions),
    }
  })
}

type Node = ActionPlanner['node']

/** The names of the actions that an action waits for, directly or not, and that its containers wait for. */
function actionsBefore(node: Node, names = new Set<string>()): Set<string> {
  for (const before of node.waitsFor) {
    if (names.has(before.name)) continue
    names.add(before.name)
    actionsBefore(before, names)
  }
  return node.parent ? actionsBefore(node.parent, names) : names
}
