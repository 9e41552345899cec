import type { ControlOperation } from './controlOperation.js'
import { clockResponses, showClock } from './readClock.js'

/** `POST /_control/clock/resume` */
export const resumeClock: ControlOperation = {
  method: 'post',
  path: '/clock/resume',
  swagger: {
    operationId: 'ResumeClock',
    summary: 'Resume the clock',
    description: 'Follows the clock of the machine again.',
    parameters: [],
    responses: clockResponses,
  },
  createHandler:
    ({ clock, sharedClock }) =>
    async () => {
      clock.reset()
      await sharedClock.share()
      return showClock(clock)
    },
}
