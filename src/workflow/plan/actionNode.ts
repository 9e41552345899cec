import type { Template } from '../expression/template.js'
import { isLoop } from '../model/loop.js'
import type { Place } from '../model/place.js'
import type { RunnableAction } from '../model/runnable.js'

/** The part of an action that a template belongs to, which decides the names it may use. */
export type TemplateRole = 'inputs' | 'until' | 'trackedProperties'

/** An action while the workflow is being planned: its place, the actions it waits for, and the names it uses. */
export interface ActionNode {
  readonly name: string
  readonly type: string
  readonly place: Place
  readonly parent: ActionNode | undefined
  /** The actions that it waits for, in the same container. */
  readonly waitsFor: readonly ActionNode[]
  readonly templates: { readonly template: Template; readonly role: TemplateRole }[]
  /** Its own `runtimeConfiguration.secureData`. */
  readonly asksToSecure: { readonly inputs: boolean; readonly outputs: boolean }
  /** Set once the action's type has read it. */
  plan?: RunnableAction
}

/** The action itself and the enclosing ones, innermost first. */
export function* outwards(node: ActionNode): Generator<ActionNode> {
  for (let at: ActionNode | undefined = node; at; at = at.parent) yield at
}

/** Whether a node is inside another one, at any depth. */
export function isInside(node: ActionNode, container: ActionNode): boolean {
  for (const outer of outwards(node)) if (outer.parent === container) return true
  return false
}

/** The enclosing loops of a node, innermost first. */
export function loopsAround(node: ActionNode): ActionNode[] {
  return [...outwards(node)].slice(1).filter(isLoop)
}
