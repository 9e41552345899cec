import { userLink } from './directory/userLink.js'
import { element } from './dom.js'
import { formatNumber, formatTime, t } from './language.js'
import { table } from './table.js'

/** Columns that are shown when all are requested; their names are those of the service's table. */
const moreColumns = [
  'Category',
  'OperationVersion',
  'ResultType',
  'Level',
  'CorrelationId',
  'CallerIpAddress',
  'URI',
  'SdkType',
  'PlatformType',
]

/** Operations with the columns of the service's table ACSAuthIncomingOperations, newest first. `all`: every column of it; `showUser` shows one user's. */
export const operationsTable = (operations, caption, all, showUser) =>
  table(
    [
      {
        title: t('column.TimeGenerated'),
        cell: ({ TimeGenerated }) =>
          element(
            'time',
            { datetime: TimeGenerated },
            formatTime(new Date(TimeGenerated), { dateStyle: 'short', timeStyle: 'medium' }),
          ),
      },
      { title: t('column.OperationName'), data: true, cell: ({ OperationName }) => OperationName },
      {
        title: t('column.ResultSignature'),
        cell: ({ ResultSignature, ResultType }) => element('span.state', { 'data-state': ResultType }, ResultSignature),
      },
      {
        title: t('column.DurationMs'),
        figure: true,
        cell: ({ DurationMs }) => formatNumber(DurationMs, { style: 'unit', unit: 'millisecond' }),
      },
      {
        title: t('column.Identity'),
        cell: ({ Identity }) => (Identity === '' ? '—' : userLink(Identity, showUser, t('directory.filter.this'))),
      },
      { title: t('column.Scopes'), data: true, cell: ({ Scopes }) => (Scopes.length === 0 ? '—' : Scopes.join(', ')) },
      {
        title: t('column.ResultDescription'),
        cell: ({ ResultDescription }) => element('span.note', { lang: 'en' }, ResultDescription),
      },
      ...(all
        ? moreColumns.map((name) => ({ title: name, lang: 'en', data: true, cell: (entry) => entry[name] || '—' }))
        : []),
    ],
    operations,
    caption,
  )
