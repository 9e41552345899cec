import type { Place } from '../model/place.js'
import type { Secured } from '../model/plan.js'

/** The `runtimeConfiguration.secureData.properties` of a trigger or an action. */
export function asksToSecure(place: Place): Secured {
  const properties = place.at('runtimeConfiguration', 'secureData', 'properties')
  const listed = properties.items().map((item) => item.word(['inputs', 'outputs']))
  const secured = { inputs: listed.includes('inputs'), outputs: listed.includes('outputs') }
  if ((secured.inputs || secured.outputs) && place.member('trackedProperties').exists) {
    place
      .member('trackedProperties')
      .fault('Tracked properties cannot be combined with secured inputs or outputs. Remove one of the two.')
  }
  return secured
}
