import { didYouMean } from '../../nearestName.js'
import type { Place } from '../model/place.js'
import type { ParameterPlan } from '../model/plan.js'
import type { Workflow } from '../model/workflow.js'
import { isNumeric, isObject, typeOf, type Value } from '../value.js'
import { evaluateSettings } from './appSettings.js'

const types = ['String', 'SecureString', 'Int', 'Float', 'Bool', 'Array', 'Object', 'SecureObject'] as const
type ParameterType = (typeof types)[number]

const mostParameters = 50

/** The parameters of the platform, which sets them on deployment. */
const platformParameters = new Set(['$connections', '$authentication'])

const fits: Record<ParameterType, (value: Value) => boolean> = {
  String: (value) => typeof value === 'string',
  SecureString: (value) => typeof value === 'string',
  Int: (value) => typeof value === 'bigint',
  Float: isNumeric,
  Bool: (value) => typeof value === 'boolean',
  Array: (value) => Array.isArray(value),
  Object: isObject,
  SecureObject: isObject,
}

/** Values of parameters without one, for runs in which every call of a service is mocked. */
const standInsByType: Record<ParameterType, Value> = {
  String: 'local',
  SecureString: 'local',
  Int: 1n,
  Float: 1,
  Bool: false,
  Array: [],
  Object: {},
  SecureObject: {},
}

/**
 * Reads the declared parameters and their values: from the caller, else from the envelope, else the default. A parameter
 * without a value is a fault, so is a value of the wrong type or not in `allowedValues`.
 */
export function planParameters(
  workflow: Workflow,
  given: ReadonlyMap<string, Value>,
  platform: ReadonlyMap<string, Value>,
  standIns: boolean,
): Map<string, ParameterPlan> {
  const declared = workflow.definition.member('parameters')
  const plans = new Map<string, ParameterPlan>()
  const values = workflow.dialect === 'Standard' ? evaluateSettings(workflow, standIns) : workflow.parameterValues
  for (const [name, place] of declared.members()) {
    const type = place.member('type').word(types) ?? 'String'
    const value = platformParameters.has(name)
      ? (platform.get(name) ?? {})
      : settle(place, type, given.get(name), values.get(name), standIns ? standInsByType[type] : undefined)
    plans.set(name, { name, type, value, secure: type.startsWith('Secure') })
  }
  if (workflow.dialect === 'Standard') addProjectParameters(values, plans, given)
  if (plans.size > mostParameters)
    declared.fault(`A workflow has at most ${mostParameters} parameters.`, 'LimitExceeded')
  // `@parameters('$connections')` needs no declaration when only connections use it
  for (const [name, value] of platform)
    if (!plans.has(name)) plans.set(name, { name, type: 'Object', value, secure: true })
  reportUnknownParameters(workflow, plans, given)
  return plans
}

/** Every workflow of a Standard project has the parameters of parameters.json, declared or not. */
function addProjectParameters(
  values: ReadonlyMap<string, Place>,
  plans: Map<string, ParameterPlan>,
  given: ReadonlyMap<string, Value>,
): void {
  for (const [name, place] of values) {
    if (plans.has(name)) continue
    const value = given.get(name) ?? place.value ?? null
    plans.set(name, { name, type: typeOf(value), value, secure: false })
  }
}

function settle(
  place: Place,
  type: ParameterType,
  given: Value | undefined,
  written: Place | undefined,
  standIn: Value | undefined,
): Value {
  const fallback = place.member('defaultValue')
  const value = given ?? written?.value ?? fallback.value ?? standIn
  const where = given === undefined && written ? written : place
  if (value === undefined || value === null) {
    place.fault(
      'This parameter has neither a value nor a default. Give one with --parameter NAME=VALUE.',
      'MissingValue',
    )
    return null
  }
  if (!fits[type](value)) where.fault(`The value of this parameter is not of type ${type}.`, 'InvalidValue')
  const allowed = place.member('allowedValues').items()
  if (allowed.length > 0 && !allowed.some((item) => item.value === value)) {
    where.fault(
      `The value is not allowed. Use one of: ${allowed.map((item) => String(item.value)).join(', ')}.`,
      'InvalidValue',
    )
  }
  return value
}

function reportUnknownParameters(
  { definition, templateParameters }: Workflow,
  plans: Map<string, ParameterPlan>,
  given: ReadonlyMap<string, Value>,
): void {
  for (const name of given.keys()) {
    if (!plans.has(name) && !templateParameters.has(name)) {
      definition
        .member('parameters')
        .fault(
          `The workflow declares no parameter '${name}', for which a value was given.${didYouMean(name, plans.keys())}`,
          'UnknownOption',
        )
    }
  }
}
