import type { Place } from '../model/place.js'
import type { Secured } from '../model/plan.js'

/** What `runtimeConfiguration.secureData.properties` of a trigger or an action lists. */
export function asksToSecure(place: Place): Secured {
  const properties = place.at('runtimeConfiguration', 'secureData', 'properties')
  const listed = properties.items().map((item) => item.word(['inputs', 'outputs']))
  const secured = { inputs: listed.includes('inputs'), outputs: listed.includes('outputs') }
  if ((secured.inputs || secured.outputs) && place.member('trackedProperties').exists) {
    place
      .member('trackedProperties')
      .fault('Tracked properties are not allowed beside secured inputs or outputs. Remove one of the two.')
  }
  return secured
}
