import { formatDuration } from '../console/duration.js'
import { formatRun } from '../console/printRun.js'
import { type Cell, formatTable } from '../console/table.js'
import { listRuns, readRun } from '../runHistory.js'
import { stringifyJson, toValue } from '../value.js'
import { writeReport } from './reportFile.js'
import { formatRuns } from './runJson.js'
import { exitCodes, type Terminal } from './terminal.js'

export interface HistoryFlags {
  runs: string
  json?: boolean
  html?: string
}

/** `history [RUN]`: lists the saved runs, newest first, or shows one. */
export async function historyCommand(terminal: Terminal, id: string | undefined, flags: HistoryFlags): Promise<number> {
  if (id === undefined) return list(terminal, flags)
  const run = await readRun(flags.runs, id)
  if (flags.html !== undefined) {
    terminal.out(`Report: ${await writeReport(flags.html, run)}\n`)
    return exitCodes.succeeded
  }
  terminal.out(flags.json ? formatRuns([run]) : `${formatRun(run, { ...terminal, showTokens: false })}\n`)
  return exitCodes.succeeded
}

async function list(terminal: Terminal, { runs: folder, json }: HistoryFlags): Promise<number> {
  const runs = await Promise.all((await listRuns(folder)).map((id) => readRun(folder, id)))
  if (json) {
    terminal.out(`${stringifyJson(toValue({ value: runs }), 2)}\n`)
    return exitCodes.succeeded
  }
  if (runs.length === 0) terminal.out(`There are no runs in ${folder} yet. 'npm run workflow -- FILE' adds one.\n`)
  const rows = runs.map(({ name, properties: { status, startTime, endTime, workflow } }): Cell[] => [
    { text: name },
    { text: status, style: status === 'Succeeded' ? 'good' : 'bad' },
    { text: startTime.slice(0, 19).replace('T', ' ') },
    { text: formatDuration(Date.parse(endTime) - Date.parse(startTime)) },
    { text: workflow.properties.name },
  ])
  for (const line of formatTable(rows, { ...terminal, right: [3], drop: [2, 3], cut: 4 })) terminal.out(`${line}\n`)
  return exitCodes.succeeded
}
