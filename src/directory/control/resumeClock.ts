import type { ControlOperation } from './controlOperation.js'
import { clockResponses, showClock } from './readClock.js'

export const resumeClock: ControlOperation = {
  method: 'post',
  path: '/clock/resume',
  swagger: {
    operationId: 'ResumeClock',
    summary: 'Let the clock go',
    description: 'Lets the clock follow the machine again, whatever was done to it.',
    parameters: [],
    responses: clockResponses,
  },
  room:
    ({ clock }) =>
    () => {
      clock.reset()
      return showClock(clock)
    },
}
