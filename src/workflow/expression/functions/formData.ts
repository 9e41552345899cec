import { findMember, isObject, type Value } from '../../value.js'
import { ExpressionError } from '../expressionError.js'
import { toText } from '../text.js'
import { define, type FunctionDefinition } from './definition.js'
import { integerParameter, textParameter } from './parameters.js'
import { bodyOf, knownAction, outputsOf } from './workflow.js'

/** Functions that read form fields and multipart parts from the outputs of an action or of the trigger. */
export const formDataFunctions: FunctionDefinition[] = [
  define(
    'formDataValue',
    2,
    'the name of the action and the name of the form field',
    ([action = null, key = null], context) =>
      oneValue(
        'formDataValue',
        outputsOf(knownAction('formDataValue', textParameter('formDataValue', action, 'first'), context)),
        key,
      ),
  ),
  define(
    'formDataMultiValues',
    2,
    'the name of the action and the name of the form field',
    ([action = null, key = null], context) =>
      allValues(
        'formDataMultiValues',
        outputsOf(knownAction('formDataMultiValues', textParameter('formDataMultiValues', action, 'first'), context)),
        key,
      ),
  ),
  define(
    'multipartBody',
    2,
    'the name of the action and the index of the part',
    ([action = null, index = null], context) =>
      partBody(
        'multipartBody',
        outputsOf(knownAction('multipartBody', textParameter('multipartBody', action, 'first'), context)),
        index,
      ),
  ),
  define('triggerFormDataValue', 1, '', ([key = null], context) =>
    oneValue('triggerFormDataValue', outputsOf(context.trigger() ?? {}), key),
  ),
  define('triggerFormDataMultiValues', 1, '', ([key = null], context) =>
    allValues('triggerFormDataMultiValues', outputsOf(context.trigger() ?? {}), key),
  ),
  define('triggerMultipartBody', 1, '', ([index = null], context) =>
    partBody('triggerMultipartBody', outputsOf(context.trigger() ?? {}), index),
  ),
]

function oneValue(name: string, outputs: Value, key: Value): Value {
  const values = allValues(name, outputs, key)
  if (values.length > 1)
    throw notRetrieved(name, 'formdata', `There are more than one items matching the field name '${toText(key)}'.`)
  return values[0] ?? null
}

function allValues(name: string, outputs: Value, key: Value): Value[] {
  const field = textParameter(name, key)
  const type = contentType(outputs)
  if (!/^(?:multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type ?? '')) {
    throw notRetrieved(
      name,
      'formdata',
      `The output content is not a valid form data content. Supported form data content types are 'multipart/form-data' and 'application/x-www-form-urlencoded' and the provided content type is '${type ?? '<null>'}'.`,
    )
  }
  const body = bodyOf(outputs)
  const fields = isObject(body) && Array.isArray(body.$formdata) ? body.$formdata.filter(isObject) : undefined
  if (fields) return fields.filter((entry) => entry.key === field).map((entry) => entry.value ?? null)
  return parts(body)
    .filter((part) => partName(part) === field)
    .map((part) => part.body ?? null)
}

function partBody(name: string, outputs: Value, index: Value): Value {
  const wanted = integerParameter(name, index)
  const type = contentType(outputs)
  if (!/^multipart\//i.test(type ?? '')) {
    throw notRetrieved(
      name,
      'multipart',
      `The supported multipart content type is 'multipart/*' and the provided content type is '${type ?? '<null>'}'.`,
    )
  }
  const all = parts(bodyOf(outputs))
  const part = wanted < 0n ? undefined : all[Number(wanted)]
  if (part) return part.body ?? null
  throw notRetrieved(
    name,
    'multipart',
    `The index value '${wanted}' exceeds the number of multipart contents '${all.length}' in the outputs.`,
  )
}

function parts(body: Value) {
  return isObject(body) && Array.isArray(body.$multipart) ? body.$multipart.filter(isObject) : []
}

/** The name in a part's Content-Disposition. */
function partName(part: { [name: string]: Value }): string | undefined {
  const disposition = header(part.headers ?? null, 'Content-Disposition')
  const match = /\bname="([^"]*)"|\bname=([^;\s]+)/i.exec(disposition ?? '')
  return match?.[1] ?? match?.[2]
}

/** The type in the outputs' header, else that in the body's `$content-type`. */
function contentType(outputs: Value): string | undefined {
  const named = isObject(outputs) ? header(outputs.headers ?? null, 'Content-Type') : undefined
  const body = bodyOf(outputs)
  const own = isObject(body) ? body['$content-type'] : undefined
  return named ?? (typeof own === 'string' ? own : undefined)
}

function header(headers: Value, name: string): string | undefined {
  const found = isObject(headers) ? findMember(headers, name) : undefined
  return isObject(headers) && found !== undefined ? toText(headers[found] ?? null) : undefined
}

function notRetrieved(name: string, what: string, why: string): ExpressionError {
  return new ExpressionError(
    `The template language function '${name}' failed to retrieve ${what} contents from outputs. ${why}`,
  )
}
