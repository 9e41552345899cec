import type { Place } from '../model/place.js'
import { TriggerRefusal, type TriggerType } from '../model/triggerType.js'
import { reportUnknownMembers } from '../model/unknownMembers.js'

const frequencies = ['Month', 'Week', 'Day', 'Hour', 'Minute', 'Second'] as const

const recurrenceMembers = ['frequency', 'interval', 'startTime', 'endTime', 'timeZone', 'count', 'schedule']
const scheduleMembers = ['hours', 'minutes', 'weekDays', 'monthDays', 'monthlyOccurrences']

/** Started by a schedule. A test run fires it once, now. */
export const recurrence: TriggerType = {
  types: ['Recurrence', 'SlidingWindow'],
  plan({ name, trigger, template }) {
    const place = trigger.member('recurrence')
    if (!place.exists)
      place.fault(
        'A Recurrence trigger needs its frequency and interval: { "frequency": "Day", "interval": 1 }.',
        'MissingMember',
      )
    template(place)
    reportUnknownMembers(place, recurrenceMembers)
    reportUnknownMembers(place.member('schedule'), scheduleMembers)
    if (!isExpression(place.member('frequency'))) place.member('frequency').word(frequencies)
    if (!isExpression(place.member('interval'))) place.member('interval').wholeNumber(1, 1000)
    return ({ outputs, body }) => {
      if (outputs === undefined && body === undefined) return {}
      const message = `The trigger '${name}' is started by a schedule and has no outputs. Remove --input and --trigger-outputs.`
      throw new TriggerRefusal(400, 'TriggerTakesNothing', message)
    }
  },
}

function isExpression({ value }: Place): boolean {
  return typeof value === 'string' && value.startsWith('@')
}
