import { call } from '../api.js'
import { copyButton } from '../copy.js'
import { element, fill } from '../dom.js'
import { errorBox } from '../errorBox.js'
import { t } from '../language.js'
import { moment } from '../moment.js'
import { table } from '../table.js'
import { tokenState } from './tokensCard.js'

/** One user's life: created, tokens issued, revoked, deleted, and what was refused meanwhile. */
export function lifeCard() {
  const node = element('section.card', { hidden: true, tabindex: '-1', 'aria-label': t('directory.life') })
  return { node, show }

  async function show(id) {
    node.hidden = false
    const heading = element('h2', {}, t('directory.life'))
    const name = element(
      'p.row',
      {},
      element('code.wrap', {}, id),
      copyButton(() => id, t('users.userId')),
    )
    try {
      const query = `?identity=${encodeURIComponent(id)}`
      const [user, { tokens }, { operations }] = await Promise.all([
        call('GET', `/page/directory/identities/${encodeURIComponent(id)}`),
        call('GET', `/page/directory/tokens${query}`),
        call('GET', `/page/directory/operations${query}`),
      ])
      fill(node, heading, name, eventsTable(eventsOf(user, tokens, operations)))
    } catch (error) {
      fill(node, heading, name, errorBox(error))
    }
    node.scrollIntoView({ block: 'nearest' })
    node.focus({ preventScroll: true })
  }
}

/** The oldest first. */
function eventsOf({ createdAt, revokedAt, deletedAt }, tokens, operations) {
  const refused = operations.filter(({ ResultType }) => ResultType === 'Failed')
  const later = [
    ...tokens.map(({ issuedAt, ...token }) => ({ at: issuedAt, what: 'issued', token })),
    ...(revokedAt === undefined ? [] : [{ at: revokedAt, what: 'revoked' }]),
    ...(deletedAt === undefined ? [] : [{ at: deletedAt, what: 'deleted' }]),
    ...refused.map((operation) => ({ at: operation.TimeGenerated, what: 'refused', operation })),
  ].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
  // A token has its time in whole seconds, so the first one may seem to come before its user.
  return [{ at: createdAt, what: 'created' }, ...later]
}

const eventsTable = (events) =>
  table(
    [
      { title: t('column.TimeGenerated'), cell: ({ at }) => moment(at) },
      { title: t('directory.event'), cell: ({ what }) => t(`directory.event.${what}`) },
      { title: t('column.Scopes'), data: true, cell: ({ token }) => token?.scopes.join(', ') ?? '—' },
      { title: t('users.expires'), cell: ({ token }) => moment(token?.expiresAt) },
      { title: t('directory.now'), cell: (event) => detailOf(event) },
    ],
    events,
    t('directory.life'),
  )

function detailOf({ token, operation }) {
  if (token) return tokenState(token.state)
  if (!operation) return '—'
  const { OperationName, ResultSignature, ResultDescription } = operation
  return element('span.note', { lang: 'en' }, `${OperationName} ${ResultSignature}: ${ResultDescription}`)
}
