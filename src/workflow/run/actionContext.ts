import type { ExpressionContext } from '../expression/context.js'
import { actionFault, ExpressionError, inputsFault } from '../expression/expressionError.js'
import type { Template } from '../expression/template.js'
import type { ActionContext } from '../model/actionContext.js'
import { invalidTemplate } from '../model/outcome.js'
import type { Run } from '../model/run.js'
import type { RunnableAction } from '../model/runnable.js'
import type { Scope } from '../model/scope.js'
import type { Status } from '../model/status.js'
import { assertContent, type Value } from '../value.js'
import { expressionContext } from './expressionContext.js'
import { skipContainer } from './skip.js'

/** Runs a container of an action. */
export type ContainerRunner = (
  container: RunnableAction['containers'][number],
  scope: Scope,
  signal: AbortSignal,
) => Promise<Status>

/** The context of one execution. A loop creates thousands of them, so its functions are on the prototype. */
export class RunningAction implements ActionContext {
  private context: ExpressionContext | undefined

  constructor(
    readonly run: Run,
    readonly action: RunnableAction,
    readonly scope: Scope,
    readonly trackingId: string,
    readonly signal: AbortSignal,
    private readonly container: ContainerRunner,
  ) {}

  inputs(template: Template): Value {
    const value = this.evaluate((context) => template.evaluate(context), inputsFault)
    assertContent(value)
    return value
  }

  expression(template: Template): Value {
    return this.evaluate((context) => template.evaluate(context), actionFault)
  }

  evaluating<Result>(work: (context: ExpressionContext) => Result, scope?: Scope): Result {
    return this.evaluate(work, actionFault, scope)
  }

  skipBranch(index: number): void {
    const container = this.action.containers[index]
    if (container) skipContainer(this.run, container, this.scope, { branch: true })
  }

  runContainer(index: number, scope: Scope = this.scope): Promise<Status> {
    return this.container(this.action.containers[index] ?? { actions: [] }, scope, this.signal)
  }

  private evaluate<Result>(
    work: (context: ExpressionContext) => Result,
    fault: typeof inputsFault,
    scope = this.scope,
  ): Result {
    try {
      return work(this.contextOf(scope))
    } catch (error) {
      if (error instanceof ExpressionError) throw invalidTemplate(fault(this.action.name, error.message))
      throw error
    }
  }

  private contextOf(scope: Scope): ExpressionContext {
    if (scope === this.scope && this.context) return this.context
    const seen = expressionContext(this.run, scope)
    const context = this.action.type.endsWith('Webhook') ? { ...seen, callbackUrl } : seen
    if (scope === this.scope) this.context = context
    return context
  }
}

/** The callback URL of a webhook; nothing listens there. */
const callbackUrl = () => 'https://callback.invalid/workflows/local'
