import { call } from '../api.js'
import { element, fill } from '../dom.js'
import { errorBox } from '../errorBox.js'
import { formatNumber, t } from '../language.js'
import { moment } from '../moment.js'
import { table } from '../table.js'
import { userLink } from './userLink.js'

const states = ['active', 'expired', 'revoked', 'deleted']
const shownTokens = 10

/** A state of a token, in words and with its own symbol. */
export const tokenState = (state) => element('span.state', { 'data-state': state }, t(`directory.token.${state}`))

/** The tokens issued last by state, by the current clock and users. `showUser` opens a user's life. */
export function tokensCard(showUser) {
  const content = element('div', { 'aria-live': 'polite' })
  let wanted
  void load()
  const node = element(
    'section.card',
    {},
    element(
      'div.row.between',
      {},
      element('h2', {}, t('directory.tokens')),
      element('button.small', { type: 'button', onclick: load }, t('directory.refresh')),
    ),
    element('p.lead', {}, t('directory.tokens.lead')),
    content,
  )
  return { node, refresh: load }

  async function load() {
    const query = new URLSearchParams({ limit: String(shownTokens), ...(wanted ? { state: wanted } : {}) })
    try {
      const { counts, tokens } = await call('GET', `/page/directory/tokens?${query}`)
      const total = states.reduce((sum, state) => sum + counts[state], 0)
      fill(
        content,
        element('div.buttons', {}, filter(undefined, total), ...states.map((state) => filter(state, counts[state]))),
        tokens.length === 0 ? element('p.empty', {}, t('directory.tokens.none')) : tokensTable(tokens, showUser),
      )
    } catch (error) {
      fill(content, errorBox(error))
    }
  }

  function filter(state, count) {
    const button = element(
      'button.filter',
      { type: 'button', 'aria-pressed': String(state === wanted) },
      state ? tokenState(state) : t('directory.token.any'),
      ' ',
      element('strong', {}, formatNumber(count)),
    )
    button.addEventListener('click', async () => {
      wanted = state
      await load()
      content.querySelector('[aria-pressed="true"]')?.focus()
    })
    return button
  }
}

const tokensTable = (tokens, showUser) =>
  table(
    [
      { title: t('directory.state'), cell: ({ state }) => tokenState(state) },
      { title: t('column.Scopes'), data: true, cell: ({ scopes }) => scopes.join(', ') },
      { title: t('token.claim.iat'), cell: ({ issuedAt }) => moment(issuedAt) },
      { title: t('users.expires'), cell: ({ expiresAt }) => moment(expiresAt) },
      {
        title: t('users.userId'),
        cell: ({ identity }) => userLink(identity, showUser),
      },
    ],
    tokens,
    t('directory.tokens'),
  )
