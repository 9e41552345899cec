import { formatCauses } from '../failure/formatCause.js'
import { maskText } from '../maskSecrets.js'
import type { ActionRecord, RunProperties, RunRecord } from '../model/runRecord.js'
import { stringifyJson } from '../value.js'
import { formatDuration } from './duration.js'
import { summary } from './summary.js'
import { type Cell, formatTable, paint, type Style } from './table.js'

/** How a run is printed. */
export interface Screen {
  width: number
  colours: boolean
  showTokens: boolean
}

const styles: Partial<Record<string, Style>> = {
  Succeeded: 'good',
  Failed: 'bad',
  TimedOut: 'bad',
  Cancelled: 'bad',
  Skipped: 'quiet',
}

/** A run as a table with one line per action, then its status, response and outputs. */
export function formatRun(record: RunRecord, screen: Screen): string {
  const { name, properties: run } = record
  const mask = screen.showTokens ? (text: string) => text : maskText
  const head = ['Status', 'Action', 'Code', 'Duration', 'Outputs'].map((text): Cell => ({ text, style: 'quiet' }))
  const rows = Object.entries(run.actions).map(([action, record]) => row(action, record, run, mask))
  const lines = formatTable([head, triggerRow(run.trigger), ...rows], {
    ...screen,
    right: [3],
    drop: [4, 2, 3],
    cut: 1,
  })
  const { properties: workflow } = run.workflow
  return [
    `${paint(workflow.name, 'strong', screen.colours)}  ${workflow.dialect} workflow, run ${name}`,
    '',
    ...lines,
    '',
    ...endLines(record, screen).map(mask),
  ].join('\n')
}

function endLines(record: RunRecord, { colours }: Screen): string[] {
  const { status, error, response, outputs, ...run } = record.properties
  const duration = formatDuration(Date.parse(run.endTime) - Date.parse(run.startTime))
  const lines = [
    `  ${paint(status, styles[status], colours)} in ${duration}.${error ? ` ${error.code}: ${error.message}` : ''}`,
  ]
  if (status !== 'Succeeded') lines.push(...formatCauses(record).map((line) => `    ${line}`))
  if (response) lines.push(`  Response to the caller: ${response.statusCode}${responseBody(response)}`)
  for (const [name, output] of Object.entries(outputs)) {
    const value = output.error
      ? output.error.message
      : output.value === undefined
        ? '(secured)'
        : stringifyJson(output.value)
    lines.push(`  Output ${name}: ${value}`)
  }
  return lines
}

function responseBody({ body, secureData }: NonNullable<RunRecord['properties']['response']>): string {
  if (secureData) return ' (content secured)'
  return body === undefined ? '' : ` ${stringifyJson(body)}`
}

function triggerRow({ name, status, code }: RunRecord['properties']['trigger']): Cell[] {
  return [
    { text: status, ...styled(status) },
    { text: `${name} (trigger)` },
    { text: code, style: 'quiet' },
    { text: '' },
    { text: '' },
  ]
}

function row(name: string, record: ActionRecord, run: RunProperties, mask: (text: string) => string): Cell[] {
  const duration = formatDuration(Date.parse(record.endTime) - Date.parse(record.startTime))
  const count = record.retryHistory?.length ?? 0
  const retries = count === 0 ? '' : count === 1 ? '1 retry' : `${count} retries`
  return [
    { text: record.status, ...styled(record.status) },
    { text: '  '.repeat(depthOf(record, run.actions)) + name },
    {
      text: [record.code === 'NotSpecified' ? '' : record.code, retries, mockText(record)].filter(Boolean).join(', '),
      style: 'quiet',
    },
    { text: record.status === 'Skipped' ? '' : duration },
    {
      text: mask(summary(name, record, run)).replaceAll(/\s+/g, ' '),
      ...(record.status === 'Failed' ? { style: 'bad' as const } : {}),
    },
  ]
}

/** The note about a mock beside the code. */
function mockText({ mocked, status }: ActionRecord): string {
  return mocked === undefined || status === 'Skipped' ? '' : mocked === 'unresolved' ? 'mocked (unresolved)' : 'mocked'
}

const styled = (status: string): Pick<Cell, 'style'> => {
  const style = styles[status]
  return style ? { style } : {}
}

function depthOf({ container }: ActionRecord, actions: Record<string, ActionRecord>): number {
  const outer = container === undefined ? undefined : actions[container]
  return outer ? 1 + depthOf(outer, actions) : 0
}
