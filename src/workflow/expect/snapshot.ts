import { guidPattern } from '../../guid.js'
import { executionsOf } from '../failure/execution.js'
import { maskSecrets } from '../maskSecrets.js'
import type { ActionRecord, RunRecord } from '../model/runRecord.js'
import { isObject, toValue, type Value, type ValueObject } from '../value.js'
import { replacePattern } from './boundedPattern.js'
import type { SnapshotOptions } from './workflowTest.js'

/** Texts that differ from run to run, and their replacements. */
const volatile: readonly [RegExp, string][] = [
  [/\b\d{20,29}(?:CU\d\d)?\b/g, '<run id>'],
  [new RegExp(guidPattern, 'gi'), '<guid>'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)/g, '<time>'],
  [/\b(?:127\.0\.0\.1|localhost|\[::1\]):\d+/g, '<local address>'],
]

/**
 * The result of a run without the parts that differ from run to run: status, response, and of each action its status, code and
 * outputs. Tokens and keys are masked.
 */
export function takeSnapshot({ properties: run }: RunRecord, { redact = [], actions }: SnapshotOptions): ValueObject {
  const names = actions ?? Object.keys(run.actions)
  const snapshot = {
    status: run.status,
    ...(run.response ? { response: { statusCode: run.response.statusCode, ...bodyOf(run.response) } } : {}),
    outputs: run.outputs,
    actions: Object.fromEntries(
      names.map((name) => {
        const all = executionsOf(run, name).map(({ record }) => shown(record))
        return [name, all.length === 1 ? (all[0] ?? null) : all]
      }),
    ),
  }
  const redacted = replaceTexts(maskSecrets(toValue(snapshot)), redact)
  return isObject(redacted) ? redacted : {}
}

const bodyOf = ({ body }: { body?: Value }) => (body === undefined ? {} : { body })

const shown = ({ status, code, outputs }: Omit<ActionRecord, 'type'>) => ({
  status,
  code,
  ...(outputs === undefined ? {} : { outputs: withoutHeaders(outputs) }),
})

/** Of a response's headers only the content type is the same in every run. */
function withoutHeaders(outputs: Value): Value {
  if (!isObject(outputs) || !isObject(outputs.headers)) return outputs
  const { headers, ...rest } = outputs
  const kept = Object.entries(headers).filter(([name]) => name.toLowerCase() === 'content-type')
  return { ...rest, headers: Object.fromEntries(kept) }
}

function replaceTexts(value: Value, redact: readonly string[]): Value {
  if (typeof value === 'string') return replaceText(value, redact)
  if (Array.isArray(value)) return value.map((item) => replaceTexts(item, redact))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, replaceTexts(member, redact)]))
}

function replaceText(text: string, redact: readonly string[]): string {
  const redacted = redact.reduce((result, pattern) => replacePattern(pattern, result, '<redacted>'), text)
  return volatile.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), redacted)
}
