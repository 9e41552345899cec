import { BodyError, readBody } from '../http/body.js'
import { type CallSettings, callService, toOutcome } from '../http/callService.js'
import { header, type Reply } from '../http/send.js'
import type { ActionContext } from '../model/actionContext.js'
import { ActionFailure, type Outcome } from '../model/outcome.js'
import type { Value, ValueObject } from '../value.js'
import { ContractFault, type OperationCall, prepareCall } from './operationCall.js'

/**
 * Calls an operation and ends the action with its response. `inputs` is what the history shows.
 *
 * @throws {@link ActionFailure} when the parameters violate the swagger, or the call fails.
 */
export async function runOperation(
  context: ActionContext,
  call: OperationCall,
  settings: Omit<CallSettings, 'credentials'>,
  inputs: Value,
): Promise<Outcome> {
  try {
    const result = await callService(context, prepareCall(call), {
      ...settings,
      credentials: call.connection.credentials,
    })
    return toOutcome(result, { inputs, outputs: readReply(result.reply) })
  } catch (error) {
    if (error instanceof ContractFault)
      throw refused(call, context.action.secured.inputs ? error.places : error.message, inputs)
    if (error instanceof ActionFailure) throw new ActionFailure(error.code, error.error, { inputs, ...error.known })
    throw error
  }
}

/** A response as expressions see it; without a body there is no such member. */
export function readReply({ status, headers, body }: Reply): ValueObject {
  const value = readBodyOf({ body, headers })
  return { statusCode: BigInt(status), headers, ...(value === undefined ? {} : { body: value }) }
}

function readBodyOf({ body, headers }: Pick<Reply, 'body' | 'headers'>): Value | undefined {
  try {
    return readBody(body, header(headers, 'content-type'))
  } catch (error) {
    if (!(error instanceof BodyError)) throw error
    throw new ActionFailure('BadRequest', {
      code: 'BadRequest',
      message: `The response cannot be read. ${error.message}`,
    })
  }
}

/** A call that violates the swagger is not sent. It ends as at the service, so that flows can handle it. */
function refused({ operation }: OperationCall, reason: string, inputs: Value): ActionFailure {
  const error = {
    code: 'InvalidOperationParameters',
    message: `The call of ${operation.operationId} was not sent: ${reason}`,
  }
  const outputs = { statusCode: 400n, headers: {}, body: { error } }
  return new ActionFailure('BadRequest', error, { inputs, outputs })
}
