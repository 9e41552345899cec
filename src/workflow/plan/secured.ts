import type { Template } from '../expression/template.js'
import { nameKey } from '../model/nameKey.js'
import type { Secured } from '../model/plan.js'
import type { ActionNode } from './actionNode.js'

/** Types with a single setting: securing their inputs also secures their outputs. */
const oneSetting = new Set(['Compose', 'ParseJson', 'Response'])
const triggerReaders = new Set([
  'trigger',
  'triggerbody',
  'triggeroutputs',
  'triggerformdatavalue',
  'triggerformdatamultivalues',
  'triggermultipartbody',
])

/**
 * What the run history hides of each action: by its own setting, and the inputs of every action that refers to one whose inputs
 * or outputs are secured by its own setting. It is not transitive.
 * ("Secure access and data in Azure Logic Apps", section Access to run history data.)
 */
export function spreadSecured(
  nodes: readonly ActionNode[],
  trigger: Secured,
): { secured: Map<ActionNode, Secured>; warnings: string[] } {
  const byName = new Map(nodes.map((node) => [nameKey(node.name), node]))
  const secured = new Map<ActionNode, Secured>()
  for (const node of nodes) {
    const uses = node.templates.some(({ template }) => usesSecured(template, byName, trigger))
    const inputs = node.asksToSecure.inputs || uses
    secured.set(node, { inputs, outputs: oneSetting.has(node.type) ? inputs : node.asksToSecure.outputs })
  }
  return { secured, warnings: nodes.flatMap((node) => leaks(node, byName, secured)) }
}

function usesSecured(template: Template, byName: ReadonlyMap<string, ActionNode>, trigger: Secured): boolean {
  if ((trigger.inputs || trigger.outputs) && template.calls.some(({ key }) => triggerReaders.has(key))) return true
  return named(template, byName).some(
    ({ type, asksToSecure }) => !oneSetting.has(type) && (asksToSecure.inputs || asksToSecure.outputs),
  )
}

/**
 * Actions that show content that a Compose, ParseJson or Response before them hides. The service shows it too, but it is probably
 * a mistake, hence a warning.
 */
function leaks(
  node: ActionNode,
  byName: ReadonlyMap<string, ActionNode>,
  secured: ReadonlyMap<ActionNode, Secured>,
): string[] {
  if (secured.get(node)?.inputs) return []
  const sources = node.templates
    .flatMap(({ template }) => named(template, byName))
    .filter((other) => oneSetting.has(other.type))
  return [...new Set(sources)]
    .filter((other) => other.asksToSecure.inputs)
    .map(
      (other) =>
        `'${node.name}' uses hidden content of '${other.name}' and shows it in the run history. ` +
        `Set secure inputs on '${node.name}' as well.`,
    )
}

function named(template: Template, byName: ReadonlyMap<string, ActionNode>): ActionNode[] {
  return [...template.references.actions, ...template.references.scopes].flatMap(
    ({ name }) => byName.get(nameKey(name)) ?? [],
  )
}
