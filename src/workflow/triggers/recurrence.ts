import type { TriggerType } from './triggerType.js'

const frequencies = ['Month', 'Week', 'Day', 'Hour', 'Minute', 'Second'] as const

/** Started by the clock. A test run fires it once, now. */
export const recurrence: TriggerType = {
  types: ['Recurrence', 'SlidingWindow'],
  plan({ trigger }) {
    const place = trigger.member('recurrence')
    if (!place.exists) place.fault('A Recurrence trigger needs how often: { "frequency": "Day", "interval": 1 }.')
    place.member('frequency').word(frequencies)
    place.member('interval').wholeNumber(1, 1000)
    return () => ({})
  },
}
