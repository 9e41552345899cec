import { TriggerRefusal, type TriggerType } from '../model/triggerType.js'

const frequencies = ['Month', 'Week', 'Day', 'Hour', 'Minute', 'Second'] as const

/** Started by the clock. A test run fires it once, now. */
export const recurrence: TriggerType = {
  types: ['Recurrence', 'SlidingWindow'],
  plan({ name, trigger }) {
    const place = trigger.member('recurrence')
    if (!place.exists) place.fault('A Recurrence trigger needs how often: { "frequency": "Day", "interval": 1 }.')
    place.member('frequency').word(frequencies)
    place.member('interval').wholeNumber(1, 1000)
    return ({ outputs, body }) => {
      if (outputs === undefined && body === undefined) return {}
      const message = `The trigger '${name}' is started by the clock and has no outputs. Leave out --input and --trigger-outputs.`
      throw new TriggerRefusal(400, 'TriggerTakesNothing', message)
    }
  },
}
