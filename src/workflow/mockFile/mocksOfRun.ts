import { UsageError } from '../../command/usageError.js'
import { maskSecrets } from '../maskSecrets.js'
import { isObject, type Value, type ValueObject } from '../value.js'

/**
 * Mocks that repeat what actions did in a run: a kept one, or one that was downloaded from Azure in the shape of the management API.
 * Tokens and keys are masked, and content that stands behind a link only is left out.
 *
 * @throws UsageError when it is not a run with its actions.
 */
export function mocksOfRun(run: Value, names: readonly string[]): Record<string, Value> {
  const actions = isObject(run) && isObject(run.properties) ? run.properties.actions : undefined
  if (!isObject(actions))
    throw new UsageError(
      '--from-run: the file is not a run with properties.actions. Download it with $expand=properties/actions.',
    )
  return Object.fromEntries(
    names.flatMap((name): [string, Value][] => {
      const action = Object.hasOwn(actions, name) ? actions[name] : undefined
      return isObject(action) ? [[name, mockOf(action)]] : []
    }),
  )
}

function mockOf(action: ValueObject): Value {
  if (!Array.isArray(action.repetitions)) return answerOf(action)
  return action.repetitions.flatMap((repetition) => {
    if (!isObject(repetition) || !isObject(repetition.properties)) return []
    return [{ match: { repetition: repetition.name ?? '' }, ...answerOf(repetition.properties) }]
  })
}

function answerOf({ status, code, error, outputs }: ValueObject): ValueObject {
  return {
    status: status ?? 'Succeeded',
    ...(typeof code === 'string' && code !== 'NotSpecified' ? { code } : {}),
    ...(isObject(error) ? { error: maskSecrets({ code: error.code ?? '', message: error.message ?? '' }) } : {}),
    ...(outputs === undefined ? {} : { outputs: maskSecrets(outputs) }),
  }
}
