import { type Survey, surveyFolder } from '../survey/survey.js'
import { stringifyJson, toValue } from '../value.js'
import { exitCodes, type Terminal } from './terminal.js'

export interface SurveyFlags {
  json?: boolean
}

const mostReasons = 30

/** `survey FOLDER`: how many of the workflow definitions in a folder are read, planned and run, and why the others are not. */
export async function surveyCommand(terminal: Terminal, folder: string, flags: SurveyFlags): Promise<number> {
  const survey = await surveyFolder(folder, (done, files) => {
    if (done % 100 === 0) terminal.err(`${done} of ${files} files\n`)
  })
  terminal.out(flags.json ? `${stringifyJson(toValue(survey), 2)}\n` : formatSurvey(survey))
  return survey.counts.crashed > 0 ? exitCodes.failed : exitCodes.succeeded
}

function formatSurvey({ definitions, counts, reasons }: Survey): string {
  const all = definitions.length
  const planned = all - counts.refused - counts.crashed
  const share = (count: number) => (all === 0 ? '' : ` (${((100 * count) / all).toFixed(1)} %)`)
  const succeeded = definitions.filter(({ status }) => status === 'Succeeded').length
  const lines = [
    `${all} workflow definitions, everything that calls out mocked:`,
    `  ${planned} planned${share(planned)}`,
    `  ${counts.ran} ran${share(counts.ran)}, ${succeeded} of them to Succeeded`,
    `  ${counts['not started']} not started, ${counts.refused} refused, ${counts.crashed} crashed`,
    ...reasons
      .slice(0, mostReasons)
      .flatMap(({ reason, count, example }) => ['', `${count}  ${reason}`, `     ${example}`]),
    ...(reasons.length > mostReasons ? ['', `${reasons.length - mostReasons} more reasons: --json`] : []),
  ]
  return `${lines.join('\n')}\n`
}
