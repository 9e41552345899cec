import type { Template } from '../expression/template.js'
import { isLoop } from '../model/loop.js'
import type { Place } from '../model/place.js'
import type { RunnableAction } from '../model/runnable.js'

/** Which part of an action a template belongs to; it decides what the template may name. */
export type TemplateRole = 'inputs' | 'until' | 'trackedProperties'

/** An action while the workflow is being planned: its place, its neighbours, and what it names. */
export interface ActionNode {
  readonly name: string
  readonly type: string
  readonly place: Place
  readonly parent: ActionNode | undefined
  /** The actions that it waits for, in the same container. */
  readonly waitsFor: readonly ActionNode[]
  readonly templates: { readonly template: Template; readonly role: TemplateRole }[]
  /** What its own `runtimeConfiguration.secureData` asks for. */
  readonly asksToSecure: { readonly inputs: boolean; readonly outputs: boolean }
  /** Set once the action's type has read it. */
  plan?: RunnableAction
}

/** The action itself and the ones it stands in, innermost first. */
export function* outwards(node: ActionNode): Generator<ActionNode> {
  for (let at: ActionNode | undefined = node; at; at = at.parent) yield at
}

/** Whether a node is an action inside another one, however deep. */
export function isInside(node: ActionNode, container: ActionNode): boolean {
  for (const outer of outwards(node)) if (outer.parent === container) return true
  return false
}

/** The loops that a node stands in, innermost first. */
export function loopsAround(node: ActionNode): ActionNode[] {
  return [...outwards(node)].slice(1).filter(isLoop)
}
