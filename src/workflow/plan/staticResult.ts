import { statusOf } from '../http/statusName.js'
import type { Place } from '../model/place.js'
import type { StaticResult } from '../model/staticResult.js'
import { statuses } from '../model/status.js'
import { isObject, type Value } from '../value.js'

/**
 * Reads `{ status, code?, error?, outputs }`: an entry of `staticResults` in a definition, or a mock in the same format. A
 * status code may be a name.
 */
export function readStaticResult(place: Place): StaticResult {
  place.members()
  const code = place.member('code').text()
  const error = place.member('error')
  const outputs = place.member('outputs').value
  return {
    status: place.member('status').word(statuses) ?? 'Succeeded',
    ...(code === undefined ? {} : { code }),
    ...(error.exists
      ? { error: { code: error.member('code').text() ?? 'Failed', message: error.member('message').text() ?? '' } }
      : {}),
    ...(outputs === undefined ? {} : { outputs: withNumericStatus(outputs) }),
  }
}

function withNumericStatus(outputs: Value): Value {
  if (!isObject(outputs) || typeof outputs.statusCode !== 'string') return outputs
  const status = statusOf(outputs.statusCode)
  return status === undefined ? outputs : { ...outputs, statusCode: BigInt(status) }
}
