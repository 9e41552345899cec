import type { AdjustableClock } from './adjustableClock.js'
import type { ControlOperation } from './controlOperation.js'
import { momentSchema, objectOf, toMoment } from './shapes.js'

/** What every operation on the clock answers: where it stands afterwards. */
export const clockResponses = {
  200: {
    description: 'Where the clock stands.',
    schema: objectOf({ now: momentSchema, frozen: { type: 'boolean' } }),
  },
}

export const showClock = (clock: AdjustableClock) => ({
  status: 200,
  body: { now: toMoment(clock.now()), frozen: clock.frozen },
})

export const readClock: ControlOperation = {
  method: 'get',
  path: '/clock',
  swagger: {
    operationId: 'ReadClock',
    summary: 'Read the clock',
    description:
      'The time that ids, tokens, revocations and limits go by. Signatures and Entra tokens are dated by the machine, so that clients need not know.',
    parameters: [],
    responses: clockResponses,
  },
  room:
    ({ clock }) =>
    () =>
      showClock(clock),
}
