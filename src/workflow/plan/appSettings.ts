import { createSystemClock } from '../../clock.js'
import { createContext } from '../expression/context.js'
import { ExpressionError } from '../expression/expressionError.js'
import { createSystemRandom } from '../expression/random.js'
import { Place } from '../model/place.js'
import type { Workflow } from '../model/workflow.js'
import { isObject, JsonSyntaxError, parseJson, type Value } from '../value.js'
import { compileAt } from './actionPlanner.js'

/**
 * The values of a Standard project's parameters.json, in which `@appsetting('X')` and `@{appsetting('X')}` are evaluated. A
 * missing setting is a fault; with placeholders its own name is the value.
 */
export function evaluateSettings(workflow: Workflow, standIns: boolean): Map<string, Place> {
  return new Map([...workflow.parameterValues].map(([name, place]) => [name, evaluatePlace(workflow, place, standIns)]))
}

function evaluatePlace({ settings, definition }: Workflow, place: Place, standIns: boolean): Place {
  const template = compileAt(place)
  if (template.constant || template.faults.length > 0) return place
  const appSetting = (name: string): Value | undefined => settings.get(name) ?? (standIns ? name : undefined)
  const missing = template.calls.flatMap(({ key, subject = '' }) =>
    key === 'appsetting' && appSetting(subject) === undefined ? [subject] : [],
  )
  for (const name of new Set(missing))
    place.fault(
      `There is no app setting '${name}'. Add it under 'Values' of local.settings.json, or give --app-setting ${name}=VALUE.`,
      'MissingValue',
    )
  if (missing.length > 0) return new Place(undefined, place.path, place.source)
  try {
    const context = createContext({ clock: createSystemClock(), random: createSystemRandom(), appSetting })
    const type = declaredType(place, definition)
    return new Place(asDeclared(template.evaluate(context), type), place.path, place.source)
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    place.fault(error.message, 'InvalidExpression')
    return new Place(undefined, place.path, place.source)
  }
}

/** The type that the definition declares for the parameter at `$.name.value`. */
function declaredType({ path }: Place, definition: Place): string {
  const name = /^\$\.(\w+)\.value$/.exec(path)?.[1] ?? ''
  const type = definition.at('parameters', name, 'type').value
  return typeof type === 'string' ? type.toLowerCase() : ''
}

/** App settings are text; the value of a parameter of another type is parsed from it. */
function asDeclared(value: Value, type: string): Value {
  if (typeof value !== 'string' || !['int', 'float', 'bool', 'array', 'object', 'secureobject'].includes(type))
    return value
  try {
    const parsed = parseJson(
      value.toLowerCase() === 'true' || value.toLowerCase() === 'false' ? value.toLowerCase() : value,
    )
    return isObject(parsed) || Array.isArray(parsed) || typeof parsed !== 'string' ? parsed : value
  } catch (error) {
    if (error instanceof JsonSyntaxError) return value
    throw error
  }
}
