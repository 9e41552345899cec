import type { ControlOperation } from './controlOperation.js'
import { clockResponses, showClock } from './readClock.js'
import { bodyOf } from './shapes.js'

const tenYears = 10 * 366 * 86_400

export const advanceClock: ControlOperation = {
  method: 'post',
  path: '/clock/advance',
  swagger: {
    operationId: 'AdvanceClock',
    summary: 'Move the clock',
    description: 'Moves the clock, held or not: so a token of 60 minutes ends at once.',
    parameters: [
      bodyOf(
        {
          seconds: {
            type: 'number',
            minimum: -tenYears,
            maximum: tenYears,
            description: 'How far; fractions count, and a negative number moves it back.',
          },
        },
        ['seconds'],
      ),
    ],
    responses: clockResponses,
  },
  room:
    ({ clock }) =>
    ({ body }) => {
      clock.advance((body as { seconds: number }).seconds * 1000)
      return showClock(clock)
    },
}
