import { toText } from '../expression/text.js'
import type { Credentials } from '../model/connectionValue.js'
import type { Place } from '../model/place.js'
import { shownAuthentication } from '../model/shownInputs.js'
import type { ActionPlanner } from '../plan/actionPlanner.js'
import { isObject, type Value } from '../value.js'

const types = ['None', 'Basic', 'Raw'] as const

export interface Authenticated {
  /** Sent with the call and never recorded. */
  credentials: Credentials
  /** The setting as the run history shows it; undefined when there is none. */
  shown: Value | undefined
}

/**
 * Reads the `authentication` of an Http action. Basic and Raw need nothing but the definition; the other types sign in with
 * Azure, which a run on a laptop cannot, so they are refused before it.
 */
export function planAuthentication(planner: ActionPlanner, place: Place): (evaluated: Value) => Authenticated {
  if (isObject(place.value)) {
    const type = place.member('type').requiredText()
    if (type !== '' && !types.some((known) => known.toLowerCase() === type.toLowerCase())) {
      planner.unresolved(
        place.member('type'),
        `Authentication of type '${type}' signs in with Azure, which a run here cannot. Use ${types.join(', ')}.`,
      )
    }
  }
  return (evaluated) => {
    if (!isObject(evaluated)) return { credentials: { headers: {}, queries: {} }, shown: undefined }
    const shown = shownAuthentication(evaluated)
    const authorization = authorizationOf(evaluated)
    return { credentials: { headers: authorization ? { Authorization: authorization } : {}, queries: {} }, shown }
  }
}

function authorizationOf(settings: Record<string, Value>): string | undefined {
  const member = (name: string) => toText(settings[name] ?? null)
  switch (member('type').toLowerCase()) {
    case 'basic':
      return `Basic ${Buffer.from(`${member('username')}:${member('password')}`).toString('base64')}`
    case 'raw':
      return member('value')
    default:
      return undefined
  }
}
