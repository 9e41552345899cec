import type { Clock } from '../../clock.js'
import type { Value, ValueObject } from '../value.js'
import type { Random } from './random.js'

/** A clock that may have its time in ticks (100 ns since 0001-01-01), which milliseconds in a double cannot represent exactly. */
export interface TickClock extends Clock {
  ticks?(): bigint
}

/**
 * The values that an expression can refer to. Implementations match names without regard to case. `undefined` means that
 * the name is unknown, and the function fails with the engine's message; a known name without a value is `null`.
 */
export interface ExpressionContext {
  readonly clock: TickClock
  readonly random: Random
  /** Whether `['body/a']` selects two steps, as in the dynamic content of Power Automate. */
  readonly aliasPaths: boolean
  parameter(name: string): Value | undefined
  variable(name: string): Value | undefined
  /** The record of an action, `{ name, inputs?, outputs?, status, code, … }`. */
  action(name: string): ValueObject | undefined
  /** The record of the trigger, `{ name, inputs?, outputs?, status, … }`. */
  trigger(): ValueObject | undefined
  /** The item of the innermost loop, or of the Query or Select that is being evaluated. */
  item(): Value | undefined
  /** The current item of an enclosing Foreach. */
  items(loop: string): Value | undefined
  /** The number of the current iteration of an enclosing loop, from 0. */
  iterationIndex(loop: string): bigint | undefined
  /** The records of the actions in a scope or loop. */
  result(scope: string): Value[] | undefined
  /** What `workflow()` returns. */
  workflow(): Value | undefined
  /** The record of the action whose tracked properties or Until condition is evaluated. */
  currentAction(): ValueObject | undefined
  /** An application setting (Logic Apps Standard). */
  appSetting(name: string): Value | undefined
  /** The URL that calls the trigger. */
  callbackUrl(): string | undefined
}

const nothing = () => undefined

/** A context with only clock and random numbers, and what `known` adds. */
export function createContext(
  known: Partial<ExpressionContext> & Pick<ExpressionContext, 'clock' | 'random'>,
): ExpressionContext {
  return {
    aliasPaths: true,
    parameter: nothing,
    variable: nothing,
    action: nothing,
    trigger: nothing,
    item: nothing,
    items: nothing,
    iterationIndex: nothing,
    result: nothing,
    workflow: nothing,
    currentAction: nothing,
    appSetting: nothing,
    callbackUrl: nothing,
    ...known,
  }
}
