import type { RunRecord } from '../model/runRecord.js'
import { formatPage } from './page.js'
import { english } from './pageWords.js'
import { runView, wholePage } from './runView.js'

/** A run as one HTML page: the graph of its actions, and the details of each. Access tokens and keys are masked. */
export function formatHtmlReport(run: RunRecord): string {
  const { body, data } = runView(run, wholePage)
  return formatPage({
    title: [{ word: data.run.status }, `: ${run.properties.workflow.properties.name}`],
    data,
    body: `<noscript><p class="notice">${english('noScript')}</p></noscript>\n${body}`,
  })
}
