import { element } from '../dom.js'
import { formatNumber, t } from '../language.js'

const mostFaults = 50

/** What is wrong with a workflow, each fault with its place. The texts are those of the command line. */
export const faultsList = (faults) => [
  element('p.notice.bad', { role: 'alert' }, t('workflows.faults', { count: formatNumber(faults.length) })),
  element(
    'ol.faults',
    { lang: 'en', tabindex: '0', 'aria-label': t('workflows.faults.label') },
    ...faults
      .slice(0, mostFaults)
      .map(({ path, line, column, message }) =>
        element(
          'li',
          {},
          element('code.wrap', {}, line === undefined ? path : `${path} (${line}:${column})`),
          element('p', {}, message),
        ),
      ),
  ),
]
