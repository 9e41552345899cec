import type { Connections } from '../connector/connections.js'
import { checkTemplate } from '../expression/checkTemplate.js'
import { compileTemplate, type Template } from '../expression/template.js'
import type { CallSettings } from '../http/callService.js'
import { noRetries, readRetryPolicy } from '../http/retryPolicy.js'
import type { ActionContext } from '../model/actionContext.js'
import { parseDuration } from '../model/duration.js'
import type { Fault } from '../model/fault.js'
import { invalidTemplate } from '../model/outcome.js'
import { Place } from '../model/place.js'
import type { RunnableContainer } from '../model/runnable.js'
import type { Workflow } from '../model/workflow.js'
import type { Value } from '../value.js'
import { type ActionNode, loopsAround, type TemplateRole } from './actionNode.js'
import type { VariableDeclarations } from './variables.js'

const longestExpression = 8192

/** The context that all actions of one workflow share while they are planned. */
export interface Planning {
  readonly workflow: Workflow
  readonly connections: Connections
  readonly variables: VariableDeclarations
  /** Names of other workflows of the project that actions call; filled while planning. */
  readonly children: Set<string>
  /** Whether a call that is not possible locally gets a mock instead of a fault. */
  readonly mockUnresolved: boolean
  /** Whether failed calls are retried. */
  readonly retries: boolean
  planContainer(actions: Place, parent: ActionNode): RunnableContainer
}

/** The context of planning an action. Faults are reported, never thrown. */
export class ActionPlanner {
  private unresolvedCall = false

  constructor(
    readonly node: ActionNode,
    private readonly planning: Planning,
  ) {}

  get name(): string {
    return this.node.name
  }
  get action(): Place {
    return this.node.place
  }
  get inputs(): Place {
    return this.node.place.member('inputs')
  }
  get workflow(): Workflow {
    return this.planning.workflow
  }
  get connections(): Connections {
    return this.planning.connections
  }
  get variables(): VariableDeclarations {
    return this.planning.variables
  }
  get insideLoop(): boolean {
    return loopsAround(this.node).length > 0
  }

  /**
   * Compiles the value at a place; syntax errors, unknown functions and wrong numbers of parameters are reported at their place.
   */
  template(place: Place, role: TemplateRole = 'inputs'): Template {
    const template = compileAt(place)
    this.node.templates.push({ template, role })
    return template
  }

  /** Reports that the action's call is not possible locally, unless such calls get a mock. */
  unresolved(place: Place, reason: string): void {
    this.needsMock()
    if (this.planning.mockUnresolved) return
    place.fault(
      `${reason} Give its result with --mock ${this.optionName}=FILE, or mock all such calls with --mock-unresolved.`,
      'MissingMock',
    )
  }

  /** Records that the action must be mocked. */
  needsMock(): void {
    this.unresolvedCall = true
  }

  /** Whether the action's call is not possible locally and a mock replaces it. */
  get isUnresolved(): boolean {
    return this.unresolvedCall
  }

  private get optionName(): string {
    return /^[\w-]+$/.test(this.name) ? this.name : `'${this.name}'`
  }

  /** Records that the action calls another workflow of the project, which is then planned too. */
  callsChild(name: string): void {
    this.planning.children.add(name)
  }

  /** Plans the actions inside this one. */
  container(actions: Place): RunnableContainer {
    return this.planning.planContainer(actions, this.node)
  }

  /** Reads a setting that may be an expression: now, or when it is evaluated. */
  setting<Item>(place: Place, read: (place: Place) => Item): (context: ActionContext) => Item {
    const template = this.template(place)
    if (!template.constant) return (context) => readEvaluated(place, context.expression(template), read)
    const item = read(place)
    return () => item
  }

  /** The keys that an expression selects from `parameters('$connections')`. */
  connectionKeys(place: Place): string[] {
    return compileTemplate(place.value ?? null, place.path).references.connections.map(({ name }) => name)
  }

  /** The options of the action's calls; a retry policy with expressions is read when they are evaluated. */
  callSettings(): (evaluatedPolicy: Value | undefined) => Omit<CallSettings, 'credentials'> {
    const written = this.inputs.member('retryPolicy')
    const constant = compileTemplate(written.value ?? null, written.path).constant
    const asWritten = constant ? readRetryPolicy(written) : undefined
    const policy = this.planning.retries ? asWritten : noRetries
    const fixed = {
      followAccepted: !this.hasOption('DisableAsyncPattern'),
      suppressWorkflowHeaders: this.hasOption('SuppressWorkflowHeaders'),
    }
    return (evaluated) => ({
      ...fixed,
      retryPolicy: policy ?? readEvaluated(written, evaluated ?? null, readRetryPolicy),
    })
  }

  /** Whether `operationOptions`, a comma-separated list, contains a word. */
  hasOption(option: string): boolean {
    const options = this.action.member('operationOptions').value
    return (
      typeof options === 'string' &&
      options.split(',').some((word) => word.trim().toLowerCase() === option.toLowerCase())
    )
  }
}

function readEvaluated<Item>({ path, source }: Place, value: Value, read: (place: Place) => Item): Item {
  const faults: Fault[] = []
  const item = read(new Place(value, path, { file: source.file, faults }))
  if (faults[0]) throw invalidTemplate(faults[0].message)
  return item
}

/** Milliseconds of an ISO 8601 duration, or undefined when it is absent. */
export function readDuration(place: Place): number | undefined {
  const text = place.text()
  if (text === undefined) return undefined
  const length = parseDuration(text)
  if (length === undefined || length < 0)
    place.fault(`'${text}' is not a duration. Write it as ISO 8601, such as PT30S.`, 'InvalidValue')
  return length
}

/** Compiles the template at a place and reports its faults, each at its string. */
export function compileAt(place: Place): Template {
  const template = compileTemplate(place.value ?? null, place.path)
  for (const { path, message, code } of checkTemplate(template))
    new Place(null, path, place.source).fault(message, code)
  const long = template.calls.find(({ length }) => length > longestExpression)
  if (long)
    new Place(null, long.path, place.source).fault(
      `This expression is longer than ${longestExpression} characters.`,
      'LimitExceeded',
    )
  return template
}
