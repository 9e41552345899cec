import type { ControlOperation } from './controlOperation.js'
import { clockResponses, showClock } from './readClock.js'
import { bodyOf, momentSchema } from './shapes.js'

export const freezeClock: ControlOperation = {
  method: 'post',
  path: '/clock/freeze',
  swagger: {
    operationId: 'FreezeClock',
    summary: 'Hold the clock',
    description: 'Holds the clock at a moment, or where it is. It moves only when it is advanced.',
    parameters: [
      {
        ...bodyOf({ at: { ...momentSchema, description: 'Where it is, unless told otherwise.' } }, []),
        required: false,
      },
    ],
    responses: clockResponses,
  },
  room:
    ({ clock }) =>
    ({ body = {} }) => {
      const { at } = body as { at?: string }
      clock.freeze(at === undefined ? undefined : Date.parse(at))
      return showClock(clock)
    },
}
