import type { AdjustableClock } from './adjustableClock.js'
import type { ControlOperation } from './controlOperation.js'
import { momentSchema, objectOf, toMoment } from './shapes.js'

/** The response of every operation on the clock: its time afterwards. */
export const clockResponses = {
  200: {
    description: 'The time of the clock.',
    schema: objectOf({ now: momentSchema, frozen: { type: 'boolean' } }),
  },
}

/** The time of a clock as {@link clockResponses} has it. */
export const showClock = (clock: AdjustableClock) => ({
  status: 200,
  body: { now: toMoment(clock.now()), frozen: clock.frozen },
})

/** `GET /_control/clock` */
export const readClock: ControlOperation = {
  method: 'get',
  path: '/clock',
  swagger: {
    operationId: 'ReadClock',
    summary: 'Read the clock',
    description:
      'The clock of ids, tokens, revocations and throttling windows. Signatures and Entra tokens follow the clock of the machine, so clients are not affected.',
    parameters: [],
    responses: clockResponses,
  },
  createHandler:
    ({ clock }) =>
    () =>
      showClock(clock),
}
