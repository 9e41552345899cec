import type { ControlOperation } from './controlOperation.js'
import { clockResponses, showClock } from './readClock.js'
import { bodyOf } from './shapes.js'

const tenYears = 10 * 366 * 86_400

/** `POST /_control/clock/advance` */
export const advanceClock: ControlOperation = {
  method: 'post',
  path: '/clock/advance',
  swagger: {
    operationId: 'AdvanceClock',
    summary: 'Move the clock',
    description: 'Moves the clock, frozen or not, for example past the end of a token.',
    parameters: [
      bodyOf(
        {
          seconds: {
            type: 'number',
            minimum: -tenYears,
            maximum: tenYears,
            description: 'May have a fraction; a negative number moves the clock back.',
          },
        },
        ['seconds'],
      ),
    ],
    responses: clockResponses,
  },
  createHandler:
    ({ clock, sharedClock }) =>
    async ({ body }) => {
      clock.advance((body as { seconds: number }).seconds * 1000)
      await sharedClock.share()
      return showClock(clock)
    },
}
