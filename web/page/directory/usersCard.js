import { call } from '../api.js'
import { element, fill, newId } from '../dom.js'
import { errorBox } from '../errorBox.js'
import { formatNumber, t } from '../language.js'
import { moment } from '../moment.js'
import { table } from '../table.js'
import { userLink } from './userLink.js'

/** Rows of the page at a time, however many users there are. */
const pageSize = 15

/**
 * The users of the directory page by page. The server continues after the last ID of a page, so that the millionth user takes no
 * longer than the first.
 *
 * @param {(id: string) => void} showUser
 */
export function usersCard(showUser) {
  const list = element('div', { 'aria-live': 'polite' })
  const state = element(
    'select',
    { id: newId('state'), onchange: () => load() },
    ...['any', 'active', 'deleted'].map((value) => element('option', { value }, t(`directory.state.${value}`))),
  )
  const start = element('input', {
    id: newId('find'),
    placeholder: '8:acs:…',
    spellcheck: 'false',
    autocomplete: 'off',
    'aria-describedby': 'find-about',
  })
  /** The last ID of each page before this one, so that one can go back. */
  let earlier = []
  void load()
  return element(
    'section.card',
    {},
    element('h2', {}, t('directory.users')),
    element('p.lead', {}, t('directory.lead')),
    element(
      'form.row',
      {
        onsubmit: (event) => {
          event.preventDefault()
          void load()
        },
      },
      element('label', { for: start.id }, t('directory.find')),
      element('span.grow', {}, start),
      element(
        'span.row.pair',
        {},
        element('label', { for: state.id }, t('directory.state')),
        element('span', {}, state),
      ),
      element('button', { type: 'submit' }, t('directory.find.button')),
    ),
    element('p.about', { id: 'find-about' }, t('directory.find.about')),
    list,
  )

  /** Goes to a page; `before` are the pages that lead there. */
  async function load(before = []) {
    earlier = before
    const wanted = start.value.trim()
    const query = new URLSearchParams({ limit: String(pageSize) })
    if (state.value !== 'any') query.set('state', state.value)
    const after = earlier.at(-1)
    // IDs that begin with a text sort after it.
    if (after ?? wanted) query.set('after', after ?? wanted)
    try {
      const [exact, page] = await Promise.all([
        after === undefined && wanted !== '' ? find(wanted) : undefined,
        call('GET', `/page/directory/identities?${query}`),
      ])
      const found = page.identities.filter(({ id }) => id.startsWith(wanted))
      draw(exact ? [exact, ...found] : found, found.length === page.identities.length ? page.nextAfter : undefined)
    } catch (error) {
      fill(list, errorBox(error))
    }
  }

  async function find(id) {
    const found = await call('GET', `/page/directory/identities/${encodeURIComponent(id)}`).catch((error) => {
      if (error.status === 404) return undefined
      throw error
    })
    return state.value === 'any' || found?.state === state.value ? found : undefined
  }

  function draw(users, nextAfter) {
    const none = start.value.trim() === '' ? t('directory.none') : t('directory.find.none')
    const before = earlier
    fill(
      list,
      users.length === 0 ? element('p.empty', {}, none) : usersTable(users, showUser),
      element(
        'div.buttons',
        {},
        before.length > 0
          ? element('button', { type: 'button', onclick: () => load(before.slice(0, -1)) }, t('directory.previous'))
          : null,
        nextAfter
          ? element('button', { type: 'button', onclick: () => load([...before, nextAfter]) }, t('directory.next'))
          : null,
        before.length > 0 || nextAfter
          ? element('span.quiet.aside', {}, t('directory.page', { number: formatNumber(before.length + 1) }))
          : null,
      ),
    )
  }
}

const usersTable = (users, showUser) =>
  table(
    [
      { title: t('users.userId'), cell: ({ id }) => userLink(id, showUser) },
      {
        title: t('directory.state'),
        cell: ({ state }) => element('span.state', { 'data-state': state }, t(`directory.state.${state}`)),
      },
      { title: t('directory.created'), cell: ({ createdAt }) => moment(createdAt) },
      { title: t('directory.revoked'), cell: ({ revokedAt }) => moment(revokedAt) },
      { title: t('directory.deleted'), cell: ({ deletedAt }) => moment(deletedAt) },
    ],
    users,
    t('directory.users'),
  )
