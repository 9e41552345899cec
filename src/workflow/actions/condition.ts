import { didYouMean } from '../../nearestName.js'
import type { ExpressionContext } from '../expression/context.js'
import { wrongCount } from '../expression/functions/definition.js'
import { functions } from '../expression/functions/table.js'
import type { Place } from '../model/place.js'
import type { TemplateRole } from '../plan/actionNode.js'
import type { ActionPlanner } from '../plan/actionPlanner.js'
import { isObject, type Value } from '../value.js'

/** A compiled condition. It returns the value of its expression, which must be true or false. */
export type Condition = (context: ExpressionContext) => Value

/**
 * Compiles a condition: an expression, or a tree such as `{ "and": [{ "equals": ["@x", 1] }, { "not": { … } }] }`, in which every
 * key is a function, in any case, and its arguments may be trees too. Faults are reported at their place.
 */
export function compileCondition(planner: ActionPlanner, place: Place, role: TemplateRole = 'inputs'): Condition {
  if (isObject(place.value)) return compileTree(planner, place, role)
  if (!place.exists) place.fault('A condition is required here, such as "@equals(1, 1)".', 'MissingMember')
  return compileValue(planner, place, role)
}

function compileTree(planner: ActionPlanner, place: Place, role: TemplateRole): Condition {
  const members = place.members()
  const [name = '', given] = members[0] ?? []
  if (members.length !== 1 || !given) {
    place.fault('A condition names one function, such as { "and": [ … ] }. Join several with "and" or "or".')
    return () => null
  }
  const definition = functions.get(name.toLowerCase())
  if (!definition) {
    given.fault(
      `'${name}' is not a function of the expression language.${didYouMean(
        name,
        [...functions.values()].map((one) => one.name),
      )}`,
      'UnknownFunction',
    )
    return () => null
  }
  const parts = (Array.isArray(given.value) ? given.items() : [given]).map((part) => compilePart(planner, part, role))
  const fault = wrongCount(definition, parts.length)
  if (fault) given.fault(fault.message, 'InvalidExpression')
  const { invoke, invokeLazily } = definition
  if (invokeLazily)
    return (context) =>
      invokeLazily(
        parts.map((part) => () => part(context)),
        context,
      )
  return (context) =>
    invoke?.(
      parts.map((part) => part(context)),
      context,
    ) ?? null
}

/** An object whose only member is a function's name is a tree; anything else is a value. */
function compilePart(planner: ActionPlanner, place: Place, role: TemplateRole): Condition {
  const names = isObject(place.value) ? Object.keys(place.value) : []
  const isTree = names.length === 1 && functions.has(names[0]?.toLowerCase() ?? '')
  return isTree ? compileTree(planner, place, role) : compileValue(planner, place, role)
}

function compileValue(planner: ActionPlanner, place: Place, role: TemplateRole): Condition {
  const template = planner.template(place, role)
  return (context) => template.evaluate(context)
}
