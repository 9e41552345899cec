import type { ControlOperation } from './controlOperation.js'

export const reset: ControlOperation = {
  method: 'post',
  path: '/reset',
  swagger: {
    operationId: 'ResetDirectory',
    summary: 'Begin again',
    description:
      'Forgets every identity, every fault rule and what was counted, gives the seeded resources their first keys back and lets the clock follow the machine again. The keys that sign tokens stay.',
    parameters: [],
    responses: { 204: { description: 'The directory is as it was when it was new.' } },
  },
  room:
    ({ state }) =>
    async () => {
      await state.reset()
      return { status: 204 }
    },
}
