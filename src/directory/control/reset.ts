import type { ControlOperation } from './controlOperation.js'

/** `POST /_control/reset` */
export const reset: ControlOperation = {
  method: 'post',
  path: '/reset',
  swagger: {
    operationId: 'ResetDirectory',
    summary: 'Reset the directory',
    description:
      'Removes all identities and fault rules, clears the counters, gives the seeded resources their first keys again and resumes the clock. Signing keys are kept.',
    parameters: [],
    responses: { 204: { description: 'The directory was reset.' } },
  },
  createHandler:
    ({ state }) =>
    async () => {
      await state.reset()
      return { status: 204 }
    },
}
