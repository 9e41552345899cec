import { element } from './dom.js'
import { hasWords, language, t } from './language.js'

/** A status of the service in the language of the page. */
export const statusText = (status) => (hasWords(`status.${status}`) ? t(`status.${status}`) : status)

/** The run as the designer shows it: the very report that the command line writes, with its own policy. */
export const reportFrame = (id) =>
  element('iframe.report', {
    src: `/page/workflows/runs/${encodeURIComponent(id)}/report?lang=${language()}`,
    title: `${t('runs.report')} ${id}`,
    sandbox: 'allow-scripts',
  })
