import type { Place } from '../model/place.js'
import type { TriggerInput } from '../model/plan.js'
import { TriggerRefusal, type TriggerType } from '../model/triggerType.js'
import { compileSchema } from '../plan/jsonSchema.js'
import { sentenceOf } from '../plan/schemaErrors.js'
import { setMember, toJson, type Value, type ValueObject } from '../value.js'

/** Started by an HTTP request, or by a person's button with the same inputs. */
export const request: TriggerType = {
  types: ['Request'],
  plan({ name, trigger, alwaysChecksSchema }) {
    const inputs = trigger.member('inputs')
    const relativePath = inputs.member('relativePath').text()
    const method = inputs.member('method').text()?.toUpperCase()
    const validate = checksSchema(trigger, alwaysChecksSchema) ? compileSchema(inputs.member('schema')) : undefined
    const isButton = trigger.member('kind').text()?.toLowerCase() !== 'http' && trigger.member('kind').exists
    return (given) => {
      // A button sends an object, even when it has no inputs.
      const input = isButton && given.body === undefined ? { ...given, body: {} } : given
      checkMethod(method, input)
      const faults = validate?.(toJson(input.body ?? null)) ?? []
      if (faults.length > 0) throw schemaMismatch(name, faults.map(sentenceOf))
      const parameters =
        relativePath === undefined ? undefined : matchRelativePath(relativePath, input.relativePath ?? '')
      return triggerOutputs(input, parameters)
    }
  },
}

function checksSchema(trigger: Place, always: boolean): boolean {
  const options = trigger.member('operationOptions').value
  return always || (typeof options === 'string' && /\bEnableSchemaValidation\b/i.test(options))
}

/** Absent parts are omitted. */
function triggerOutputs({ body, headers, queries }: TriggerInput, relativePathParameters?: ValueObject): Value {
  return {
    headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    ...(queries && Object.keys(queries).length > 0 ? { queries } : {}),
    ...(relativePathParameters ? { relativePathParameters } : {}),
    ...(body === undefined ? {} : { body }),
  }
}

function checkMethod(expected: string | undefined, { method }: TriggerInput): void {
  if (expected === undefined || method === undefined || method.toUpperCase() === expected) return
  throw new TriggerRefusal(
    405,
    'MethodNotAllowed',
    `The trigger does not accept ${method.toUpperCase()}. Call it with ${expected}.`,
  )
}

function schemaMismatch(name: string, faults: string[]): TriggerRefusal {
  const message =
    `The input body for trigger '${name}' of type 'Request' did not match its schema definition. ` +
    `Error details: '${faults.join(', ')}'.`
  return new TriggerRefusal(400, 'TriggerInputSchemaMismatch', message)
}

/** Values of `{name}` segments of a relative path. */
function matchRelativePath(template: string, path: string): ValueObject {
  const expected = template.split('/').filter(Boolean)
  const sent = path.split('/').filter(Boolean)
  const fits =
    expected.length === sent.length && expected.every((segment, i) => segment.startsWith('{') || segment === sent[i])
  if (!fits) {
    throw new TriggerRefusal(
      404,
      'NotFound',
      `The path '${path}' does not match the trigger's path '${template}'. Give it with --path.`,
    )
  }
  const values: ValueObject = {}
  expected.forEach((segment, i) => {
    const name = /^\{(.+)\}$/.exec(segment)?.[1]
    if (name) setMember(values, name, decodeURIComponent(sent[i] ?? ''))
  })
  return values
}
