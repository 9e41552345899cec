import { writeBody } from '../http/body.js'
import type { ActionContext } from '../model/actionContext.js'
import { ActionFailure, invalidTemplate, type Outcome, succeeded } from '../model/outcome.js'
import { formatTime } from '../model/timestamps.js'
import type { ActionType } from '../plan/actionType.js'
import { findMember, isObject, type Value, type ValueObject } from '../value.js'

const waitingTriggers = new Set(['request'])

/** Sends the response to the caller of the workflow, once. */
export const response: ActionType = {
  type: 'Response',
  plan(planner) {
    if (planner.insideLoop)
      planner.action.fault('A Response cannot be in a loop: the caller gets one response. Move it after the loop.')
    const kind = planner.action.member('kind').text()?.toLowerCase()
    const inputs = planner.template(planner.inputs)
    const statusCode = planner.inputs.member('statusCode').value
    if (kind === undefined || kind === 'http')
      checkStatus(statusCode, (message) => planner.inputs.member('statusCode').fault(message, 'InvalidValue'))
    return {
      run: async (context) => {
        const value = context.inputs(inputs)
        return respond(context, isObject(value) ? value : {})
      },
    }
  },
}

function respond(context: ActionContext, inputs: ValueObject): Outcome {
  const { run, action } = context
  if (!waitingTriggers.has(run.plan.trigger.type.toLowerCase())) {
    const message = `The execution of template action '${action.name}' is skipped: no caller is waiting for a response.`
    return {
      status: 'Skipped',
      code: 'ActionResponseSkipped',
      inputs,
      error: { code: 'ActionResponseSkipped', message },
    }
  }
  if (run.response) {
    const message =
      'The caller of the workflow has already received a response. Only one Response can be sent in a run.'
    throw new ActionFailure('Conflict', { code: 'Conflict', message }, { inputs })
  }
  const status = toStatus(inputs.statusCode ?? null)
  if (status === undefined) throw invalidTemplate(notAStatus(inputs.statusCode ?? null), { inputs })
  const time = formatTime(run.clock.now())
  run.response = {
    startTime: time,
    endTime: time,
    status: 'Succeeded',
    statusCode: status,
    headers: responseHeaders(inputs),
    ...(inputs.body === undefined ? {} : { body: inputs.body }),
  }
  return succeeded({ inputs, outputs: { ...inputs, statusCode: BigInt(status) } })
}

/** The headers as sent: with the type of the body when the action sets none. */
function responseHeaders({ headers, body }: ValueObject): ValueObject {
  const written = isObject(headers) ? headers : {}
  const contentType = writeBody(body)?.contentType
  if (contentType === undefined || findMember(written, 'content-type') !== undefined) return written
  return { 'Content-Type': contentType, ...written }
}

/** Reports a constant status that is not valid; the value of an expression is checked when it is evaluated. */
function checkStatus(value: Value | undefined, fault: (message: string) => void): void {
  if (value === undefined || (typeof value === 'string' && value.includes('@'))) return
  if (toStatus(value) === undefined) fault(notAStatus(value))
}

function toStatus(value: Value): number | undefined {
  const status = value === null ? 200 : Number(value)
  const allowed = Number.isInteger(status) && status >= 200 && status <= 599 && (status < 300 || status >= 400)
  return allowed ? status : undefined
}

const notAStatus = (value: Value) =>
  `'${String(value)}' is not a valid status of a response. Use one of 2xx, 4xx or 5xx.`
