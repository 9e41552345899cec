import { ServiceError } from '../../errors.js'
import type { ControlOperation } from './controlOperation.js'

/** `DELETE /_control/faults/{faultId}` */
export const removeFault: ControlOperation = {
  method: 'delete',
  path: '/faults/{faultId}',
  swagger: {
    operationId: 'RemoveFault',
    summary: 'Remove a fault rule',
    description: 'Requests that the rule already applies to still fail.',
    parameters: [{ name: 'faultId', in: 'path', required: true, type: 'string' }],
    responses: {
      204: { description: 'The rule was removed.' },
      404: { description: 'There is no such rule.' },
    },
  },
  createHandler:
    ({ faults }) =>
    ({ path: { faultId } }) => {
      if (!faults.remove(String(faultId))) {
        throw new ServiceError(
          404,
          'FaultNotFound',
          `There is no fault rule ${faultId}. GET /_control/faults lists them.`,
        )
      }
      return { status: 204 }
    },
}
