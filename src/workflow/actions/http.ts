import { texts } from '../connector/operationCall.js'
import { readReply } from '../connector/runOperation.js'
import { toText } from '../expression/text.js'
import { writeBody } from '../http/body.js'
import { callService, toOutcome } from '../http/callService.js'
import { header, type OutgoingCall } from '../http/send.js'
import { ActionFailure, invalidTemplate } from '../model/outcome.js'
import type { ActionType } from '../plan/actionType.js'
import { isObject, type Value, type ValueObject } from '../value.js'
import { planAuthentication } from './authentication.js'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE'] as const

/** Calls any address. */
export const http: ActionType = {
  type: 'Http',
  callsOut: true,
  plan(planner) {
    const { inputs } = planner
    const method = inputs.member('method').requiredText()
    if (!method.includes('@')) inputs.member('method').word(methods)
    const uri = inputs.member('uri').requiredText()
    if (uri !== '' && !uri.includes('@') && !isAddress(uri))
      inputs.member('uri').fault(`'${uri}' is not a valid http or https address.`, 'InvalidValue')
    const template = planner.template(inputs)
    const authenticate = planAuthentication(planner, inputs.member('authentication'))
    const settings = planner.callSettings()
    return {
      inputs: template,
      run: async (context) => {
        const evaluated = context.inputs(template)
        const sent = isObject(evaluated) ? evaluated : {}
        const { credentials, shown } = authenticate(sent.authentication ?? null)
        const known = { inputs: shown === undefined ? sent : { ...sent, authentication: shown } }
        try {
          const result = await callService(context, prepare(sent, known), {
            ...settings(sent.retryPolicy),
            credentials,
          })
          return toOutcome(result, { ...known, outputs: readReply(result.reply) })
        } catch (error) {
          if (error instanceof ActionFailure)
            throw new ActionFailure(error.code, error.error, { ...known, ...error.known })
          throw error
        }
      },
    }
  },
}

function prepare(inputs: ValueObject, known: { inputs: Value }): OutgoingCall {
  const method = toText(inputs.method ?? null).toUpperCase()
  const uri = toText(inputs.uri ?? null)
  if (!isAddress(uri)) throw invalidTemplate(`The 'uri' of the call is not a valid http or https address.`, known)
  const url = new URL(uri)
  // Members of 'queries' replace the whole query of the address.
  const queries = Object.entries(texts(members(inputs.queries)))
  if (queries.length > 0) url.search = new URLSearchParams(queries).toString()
  const headers = texts(members(inputs.headers))
  if (inputs.cookie !== undefined) headers.Cookie = toText(inputs.cookie)
  const body = method === 'GET' || method === 'HEAD' ? undefined : writeBody(inputs.body)
  const own = header(headers, 'content-type')
  return {
    method,
    url: url.href,
    headers: {
      ...(body?.contentType && own === undefined ? { 'Content-Type': body.contentType } : {}),
      ...(body ? headers : withoutContentType(headers)),
    },
    body: body?.bytes,
  }
}

const isAddress = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

const members = (value: Value | undefined): [string, Value][] => (isObject(value) ? Object.entries(value) : [])

/** The engine removes it from calls without a body. */
const withoutContentType = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-type'))
