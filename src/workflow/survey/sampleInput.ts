import { exampleOf } from '../mockFile/exampleOf.js'
import type { Place } from '../model/place.js'
import type { TriggerInput, WorkflowPlan } from '../model/plan.js'
import { isObject, setMember, type Value, type ValueObject } from '../value.js'

/** An input that fits a workflow's trigger: a body of its schema, a path, or outputs with the array of `splitOn`. */
export function sampleInput({ trigger, workflow }: WorkflowPlan): TriggerInput {
  const place = workflow.definition.at('triggers', trigger.name)
  const type = trigger.type.toLowerCase()
  if (type === 'recurrence' || type === 'slidingwindow') return {}
  const schema = place.at('inputs', 'schema')
  const body = withItems(schema.exists ? (exampleOf(schema.value) ?? {}) : {}, place.member('splitOn'))
  if (type !== 'request') return { outputs: { headers: {}, body } }
  const path = place.at('inputs', 'relativePath').value
  return { body, ...(typeof path === 'string' ? { relativePath: path.replaceAll(/[{}]/g, '') } : {}) }
}

/** Puts an array with one item where `splitOn` looks for one, such as at `@triggerBody()?['value']`. */
function withItems(body: Value, splitOn: Place): Value {
  if (typeof splitOn.value !== 'string') return body
  const steps = splitOn.value.matchAll(/\['([^']+)'\]|\.(\w+)/g)
  const names = [...steps].flatMap(([, quoted = '', plain = '']) => `${quoted}${plain}`.split('/'))
  const [first, ...rest] = names[0]?.toLowerCase() === 'body' ? names.slice(1) : names
  if (first === undefined) return [{}]
  const given = [first, ...rest].reduce<Value>((value, name) => (isObject(value) ? (value[name] ?? null) : null), body)
  if (Array.isArray(given) && given.length > 0) return body
  const inner = rest.reduceRight<Value>((value, name) => ({ [name]: value }), [{}])
  const result: ValueObject = isObject(body) ? { ...body } : {}
  setMember(result, first, inner)
  return result
}
