import { createSystemClock } from '../../../clock.js'
import { findMember, isObject, setMember, type Value, type ValueObject } from '../../value.js'
import { createContext, type ExpressionContext } from '../context.js'
import { dateCulture } from '../dates/dateCulture.js'
import { ticksAtEpoch, ticksPerMillisecond } from '../dates/moment.js'
import { parseMoment } from '../dates/parseMoment.js'
import { createSeededRandom, createSystemRandom } from '../random.js'
import { toText } from '../text.js'
import { CaseFileError } from './caseFileError.js'

/** The members that a context may have. */
export const contextMembers: ReadonlySet<string> = new Set([
  ...['now', 'seed', 'parameters', 'variables', 'appSettings', 'trigger', 'actions', 'item', 'loops', 'workflow'],
  ...['action', 'callbackUrl'],
])

/** Members of a context that are not used, usually misspelled. */
export function unknownMembers(context: Value | undefined): string[] {
  return isObject(context) ? Object.keys(context).filter((name) => !contextMembers.has(name)) : []
}

/**
 * Builds the expression context from the `context` of a case:
 *
 * | member | gives |
 * |---|---|
 * | `now` | the present, ISO 8601, to the tick (else the machine's clock) |
 * | `seed` | a number that makes `guid()` and `rand()` repeatable |
 * | `parameters`, `variables`, `appSettings` | values by name |
 * | `trigger` | the trigger's record, at least `outputs` |
 * | `actions` | records by name: `status`, `code`, `inputs`, `outputs`; for a scope `results` |
 * | `item`, `loops.<name>.{item,index}` | the current items and iterations |
 * | `workflow`, `action`, `callbackUrl` | what the functions of these names return |
 *
 * @throws CaseFileError when a member has the wrong shape.
 */
export function readContext(context: Value | undefined): ExpressionContext {
  if (context !== undefined && !isObject(context)) throw new CaseFileError('The context must be a JSON object.')
  const given = context ?? {}
  const parameters = group(given, 'parameters')
  const variables = group(given, 'variables')
  const settings = group(given, 'appSettings')
  const actions = group(given, 'actions')
  const loops = group(given, 'loops')
  return createContext({
    clock: given.now === undefined ? createSystemClock() : fixedClock(given.now),
    random: given.seed === undefined ? createSystemRandom() : createSeededRandom(Number(given.seed)),
    parameter: (name) => member(parameters, name),
    variable: (name) => member(variables, name),
    appSetting: (name) => member(settings, name),
    action: (name) => actionRecord(actions, name),
    trigger: () => (isObject(given.trigger) ? { name: 'manual', status: 'Succeeded', ...given.trigger } : undefined),
    item: () => given.item ?? innermostItem(loops),
    items: (loop) => loopMember(loops, loop, 'item'),
    iterationIndex: (loop) => {
      const index = loopMember(loops, loop, 'index')
      return typeof index === 'bigint' ? index : undefined
    },
    result: (scope) => {
      const results = member(actions, scope)
      return isObject(results) && Array.isArray(results.results) ? results.results : undefined
    },
    workflow: () => given.workflow,
    currentAction: () => (isObject(given.action) ? given.action : undefined),
    callbackUrl: () => (typeof given.callbackUrl === 'string' ? given.callbackUrl : undefined),
  })
}

function group(context: ValueObject, name: string): ValueObject {
  const value = context[name] ?? {}
  if (!isObject(value)) throw new CaseFileError(`The context's '${name}' must be a JSON object.`)
  return value
}

function member(values: ValueObject, name: string): Value | undefined {
  const found = findMember(values, name)
  return found === undefined ? undefined : values[found]
}

function actionRecord(actions: ValueObject, name: string): ValueObject | undefined {
  const record = member(actions, name) ?? member(actions, name.replaceAll(' ', '_'))
  if (!isObject(record)) return undefined
  const shown: ValueObject = { name: findMember(actions, name) ?? name }
  for (const [key, value] of Object.entries(record)) if (key !== 'results') setMember(shown, key, value)
  return shown.status === undefined ? { ...shown, status: 'Succeeded' } : shown
}

function innermostItem(loops: ValueObject): Value | undefined {
  const last = Object.values(loops).at(-1)
  return isObject(last) ? last.item : undefined
}

function loopMember(loops: ValueObject, loop: string, name: 'item' | 'index'): Value | undefined {
  const found = member(loops, loop)
  return isObject(found) ? found[name] : undefined
}

function fixedClock(now: Value) {
  const culture = dateCulture()
  const moment = culture && parseMoment(toText(now), culture)
  if (!moment)
    throw new CaseFileError(`The context's 'now' is not a valid date: '${toText(now)}'. Write 2030-01-01T00:00:00Z.`)
  return { now: () => Number(moment.ticks - ticksAtEpoch) / Number(ticksPerMillisecond), ticks: () => moment.ticks }
}
