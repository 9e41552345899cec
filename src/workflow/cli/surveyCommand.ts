import { UsageError } from '../../command/usageError.js'
import { kindOf } from '../read/files.js'
import { formatSurvey } from '../survey/formatSurvey.js'
import { countEnds, type FolderSurvey, reasonsOf, surveyFolder } from '../survey/survey.js'
import { stringifyJson, toValue } from '../value.js'
import { exitCodes, type Terminal } from './terminal.js'

export interface SurveyFlags {
  json?: boolean
}

/**
 * `survey FOLDERS`: how many of the workflow definitions in folders are valid, planned and run, and why the others are not.
 *
 * @throws UsageError when a folder does not exist.
 */
export async function surveyCommand(
  terminal: Terminal,
  folders: readonly string[],
  flags: SurveyFlags,
): Promise<number> {
  const surveys: FolderSurvey[] = []
  for (const folder of folders) {
    if ((await kindOf(folder)) !== 'folder') throw new UsageError(`There is no folder '${folder}'.`)
    surveys.push(
      await surveyFolder(folder, (done, files) => {
        if (done % 100 === 0) terminal.err(`${folder}: ${done} of ${files} files\n`)
      }),
    )
  }
  const all = surveys.flatMap(({ definitions }) => definitions)
  const report = { folders: surveys, counts: countEnds(all), reasons: reasonsOf(all) }
  terminal.out(flags.json ? `${stringifyJson(toValue(report), 2)}\n` : formatSurvey(surveys))
  return report.counts.crashed > 0 ? exitCodes.failed : exitCodes.succeeded
}
