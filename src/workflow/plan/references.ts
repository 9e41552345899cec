import { didYouMean } from '../../nearestName.js'
import type { Reference, References } from '../expression/references.js'
import { nameKey } from '../model/nameKey.js'
import { Place } from '../model/place.js'
import { type ActionNode, isInside, loopsAround, outwards, type TemplateRole } from './actionNode.js'

/** The names that the templates of a workflow may use. */
export interface Names {
  /** By {@link nameKey}. */
  readonly actions: ReadonlyMap<string, ActionNode>
  /** As they are declared, by their names in lower case. */
  readonly parameters: ReadonlyMap<string, string>
  readonly hasVariable: (name: string) => boolean
  /** As they are declared. */
  readonly variables: readonly string[]
}

/** Reports every name in an action's templates that does not exist, or cannot have a value when the action runs. */
export function checkReferences(node: ActionNode, names: Names): void {
  for (const { template, role } of node.templates) {
    const { references } = template
    for (const reference of references.actions) checkAction(node, role, reference, names)
    for (const reference of references.scopes) checkAction(node, role, reference, names)
    for (const { name, site } of references.loops) {
      if (!loopsAround(node).some((loop) => nameKey(loop.name) === nameKey(name))) {
        at(node, site.path).fault(
          `${site.name}('${name}') does not name an enclosing loop of '${node.name}'.`,
          'InvalidReference',
        )
      }
    }
    checkShared(references, names, (path) => at(node, path))
  }
}

/** The names that outputs of the workflow and conditions of the trigger may use too. */
export function checkShared(references: References, names: Names, placeAt: (path: string) => Place): void {
  for (const { name, site } of references.parameters) {
    if (!names.parameters.has(name.toLowerCase())) {
      placeAt(site.path).fault(
        `The workflow parameter '${name}' is not declared. Declare it under 'parameters' of the definition.${didYouMean(name, names.parameters.values())}`,
        'UndeclaredParameter',
      )
    }
  }
  for (const { name, site } of references.variables) {
    if (!names.hasVariable(name)) {
      placeAt(site.path).fault(
        `The variable '${name}' is not initialized anywhere. Add an InitializeVariable action for it.${didYouMean(name, names.variables)}`,
        'UndeclaredVariable',
      )
    }
  }
}

function checkAction(node: ActionNode, role: TemplateRole, { name, site }: Reference, names: Names): void {
  const named = names.actions.get(nameKey(name))
  if (!named) {
    at(node, site.path).fault(
      `The action(s) '${name}' referenced by 'inputs' in action '${node.name}' are not defined in the template.${didYouMean(name, actionNames(names))}`,
      'InvalidReference',
    )
  } else if (!hasEnded(named, node, role)) {
    at(node, site.path).fault(
      `The inputs of template action '${node.name}' cannot reference action '${named.name}'. Action '${named.name}' must either be ` +
        `in 'runAfter' path or within a scope action on the 'runAfter' path, or be a Trigger.`,
      'InvalidReference',
    )
  } else if (loopsOutside(named, node) > 1) {
    at(node, site.path).fault(
      `'${named.name}' is inside nested loops that do not contain '${node.name}', so it has no single value.`,
      'InvalidReference',
    )
  }
}

/** Whether an action has always ended, in any status, when another one is evaluated. */
function hasEnded(named: ActionNode, node: ActionNode, role: TemplateRole): boolean {
  if (role === 'until' && isInside(named, node)) return true
  if (role === 'trackedProperties' && (named === node || isInside(named, node))) return true
  for (const outer of outwards(node)) {
    for (const before of allBefore(outer)) if (named === before || isInside(named, before)) return true
  }
  return false
}

function* allBefore(node: ActionNode, seen = new Set<ActionNode>()): Generator<ActionNode> {
  for (const before of node.waitsFor) {
    if (seen.has(before)) continue
    seen.add(before)
    yield before
    yield* allBefore(before, seen)
  }
}

function loopsOutside(named: ActionNode, node: ActionNode): number {
  const around = new Set([node, ...loopsAround(node)])
  return loopsAround(named).filter((loop) => !around.has(loop)).length
}

const actionNames = ({ actions }: Names) => [...actions.values()].map(({ name }) => name)

const at = (node: ActionNode, path: string) => new Place(null, path, node.place.source)
