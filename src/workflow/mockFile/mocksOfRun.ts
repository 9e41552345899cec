import { UsageError } from '../../command/usageError.js'
import { maskSecrets } from '../maskSecrets.js'
import { isObject, setMember, type Value, type ValueObject } from '../value.js'

/**
 * Mocks with the results of a run: a saved one, or one downloaded from Azure in the format of the management API (the run with
 * its actions, or the list of its actions). Tokens and keys are masked, and content that is only a link is omitted.
 *
 * @throws UsageError when it is not a run with its actions.
 */
export function mocksOfRun(run: Value, names: readonly string[]): Record<string, ValueObject | ValueObject[]> {
  const actions = actionsOf(run)
  if (!isObject(actions))
    throw new UsageError(
      '--from-run: the file is neither a run with properties.actions nor a list of actions. Download the run with ' +
        '$expand=properties/actions, or its actions from RUN/actions.',
    )
  return Object.fromEntries(
    names.flatMap((name): [string, ValueObject | ValueObject[]][] => {
      const action = Object.hasOwn(actions, name) ? actions[name] : undefined
      return isObject(action) ? [[name, mockOf(action)]] : []
    }),
  )
}

/** Actions by name: members of a run, or items `{ name, properties }` of a list. */
function actionsOf(run: Value): Value | undefined {
  if (!isObject(run)) return undefined
  if (isObject(run.properties)) return run.properties.actions
  if (!Array.isArray(run.value)) return undefined
  const actions: ValueObject = {}
  for (const item of run.value)
    if (isObject(item) && typeof item.name === 'string' && isObject(item.properties))
      setMember(actions, item.name, item.properties)
  return actions
}

/** The outputs of a run's trigger; undefined when they are only a link. */
export function triggerOf(run: Value): Value | undefined {
  const trigger = isObject(run) && isObject(run.properties) ? run.properties.trigger : undefined
  return isObject(trigger) && trigger.outputs !== undefined ? maskSecrets(trigger.outputs) : undefined
}

function mockOf(action: ValueObject): ValueObject | ValueObject[] {
  if (!Array.isArray(action.repetitions)) return resultOf(action)
  return action.repetitions.flatMap((repetition) => {
    if (!isObject(repetition) || !isObject(repetition.properties)) return []
    return [{ match: { repetition: repetition.name ?? '' }, ...resultOf(repetition.properties) }]
  })
}

function resultOf({ status, code, error, outputs }: ValueObject): ValueObject {
  return {
    status: status ?? 'Succeeded',
    ...(typeof code === 'string' && code !== 'NotSpecified' ? { code } : {}),
    ...(isObject(error) ? { error: maskSecrets({ code: error.code ?? '', message: error.message ?? '' }) } : {}),
    ...(outputs === undefined ? {} : { outputs: maskSecrets(outputs) }),
  }
}
