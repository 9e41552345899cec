import type { Clock } from '../../clock.js'
import type { Value, ValueObject } from '../value.js'
import type { Random } from './random.js'

/** A clock that may know its time to the tick (100 ns since 0001-01-01), which milliseconds in a double cannot say exactly. */
export interface TickClock extends Clock {
  ticks?(): bigint
}

/**
 * Where an expression finds what it names. Names are matched without regard to case by whoever answers. `undefined` means
 * that nothing of that name is known here, and lets the function fail with the engine's words; a known thing without a
 * value is `null`.
 */
export interface ExpressionContext {
  readonly clock: TickClock
  readonly random: Random
  /** Whether `['body/a']` walks two steps, as the dynamic content of Power Automate writes it. */
  readonly aliasPaths: boolean
  parameter(name: string): Value | undefined
  variable(name: string): Value | undefined
  /** The record of an action, `{ name, inputs?, outputs?, status, code, … }`. */
  action(name: string): ValueObject | undefined
  /** The record of the trigger, `{ name, inputs?, outputs?, status, … }`. */
  trigger(): ValueObject | undefined
  /** The item of the innermost loop, or of the Query or Select that is at work. */
  item(): Value | undefined
  /** The current item of a Foreach around this place. */
  items(loop: string): Value | undefined
  /** The number of the current round of a loop around this place, from 0. */
  iterationIndex(loop: string): bigint | undefined
  /** The records of the actions in a scope or loop. */
  result(scope: string): Value[] | undefined
  /** What `workflow()` answers. */
  workflow(): Value | undefined
  /** The record of the action whose tracked properties or Until condition is evaluated. */
  currentAction(): ValueObject | undefined
  /** An application setting (Logic Apps Standard). */
  appSetting(name: string): Value | undefined
  /** The address that calls the trigger. */
  callbackUrl(): string | undefined
}

const nothing = () => undefined

/** A context that knows only time and chance, and what `known` adds. */
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
