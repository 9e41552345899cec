import type { ControlOperation } from './controlOperation.js'
import { clockResponses, showClock } from './readClock.js'
import { bodyOf, momentSchema } from './shapes.js'

/** `POST /_control/clock/freeze` */
export const freezeClock: ControlOperation = {
  method: 'post',
  path: '/clock/freeze',
  swagger: {
    operationId: 'FreezeClock',
    summary: 'Freeze the clock',
    description: 'Freezes the clock. It moves only when it is advanced.',
    parameters: [
      {
        ...bodyOf({ at: { ...momentSchema, description: 'Default: the current time of the clock.' } }, []),
        required: false,
      },
    ],
    responses: clockResponses,
  },
  createHandler:
    ({ clock, sharedClock }) =>
    async ({ body = {} }) => {
      const { at } = body as { at?: string }
      clock.freeze(at === undefined ? undefined : Date.parse(at))
      await sharedClock.share()
      return showClock(clock)
    },
}
