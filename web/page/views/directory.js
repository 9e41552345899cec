import { call } from '../api.js'
import { clockCard } from '../clockCard.js'
import { element, fill, newId } from '../dom.js'
import { errorBox } from '../errorBox.js'
import { faultsCard } from '../faultsCard.js'
import { formatTime, t } from '../language.js'
import { operationsCard } from '../operationsCard.js'
import { table } from '../table.js'

const pageSize = 50

/** The embedded directory: its users page by page, what they did, its clock and its faults. */
export function directoryView() {
  const operations = operationsCard()
  const view = element(
    'div.stack',
    {},
    usersCard(operations.showUser),
    element('div.columns', {}, clockCard(), faultsCard()),
    operations.node,
  )
  return { node: view, leave: operations.leave }
}

function usersCard(showUser) {
  const list = element('div', { 'aria-live': 'polite' })
  const state = element(
    'select',
    { id: newId('state'), onchange: () => load() },
    ...['any', 'active', 'deleted'].map((value) => element('option', { value }, t(`directory.state.${value}`))),
  )
  const userId = element('input', {
    id: newId('find'),
    placeholder: '8:acs:…',
    spellcheck: 'false',
    autocomplete: 'off',
  })
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
          void find(userId.value.trim())
        },
      },
      element('label', { for: state.id }, t('directory.state')),
      element('span', {}, state),
      element('label', { for: userId.id }, t('directory.find')),
      element('span.grow', {}, userId),
      element('button', { type: 'submit' }, t('directory.find.button')),
    ),
    list,
  )

  async function load(after) {
    const query = new URLSearchParams({ limit: String(pageSize) })
    if (state.value !== 'any') query.set('state', state.value)
    if (after) query.set('after', after)
    await draw(async () => {
      const { identities, nextAfter } = await call('GET', `/page/directory/identities?${query}`)
      return [
        identities.length === 0 ? element('p.empty', {}, t('directory.none')) : identitiesTable(identities, showUser),
        element(
          'div.buttons',
          {},
          after ? element('button', { type: 'button', onclick: () => load() }, t('directory.first')) : null,
          nextAfter ? element('button', { type: 'button', onclick: () => load(nextAfter) }, t('directory.next')) : null,
        ),
      ]
    })
  }

  async function find(id) {
    if (id === '') {
      await load()
      return
    }
    await draw(async () => {
      const found = await call('GET', `/page/directory/identities/${encodeURIComponent(id)}`).catch((error) => {
        if (error.status === 404) return undefined
        throw error
      })
      return [found ? identitiesTable([found], showUser) : element('p.empty', {}, t('directory.find.none'))]
    })
  }

  async function draw(read) {
    try {
      fill(list, ...(await read()))
    } catch (error) {
      fill(list, errorBox(error))
    }
  }
}

function identitiesTable(identities, showUser) {
  const moment = (text) =>
    text === undefined
      ? '—'
      : element('time', { datetime: text }, formatTime(new Date(text), { dateStyle: 'short', timeStyle: 'medium' }))
  return table(
    [
      { title: t('directory.find'), cell: ({ id }) => element('code', {}, id) },
      {
        title: t('directory.state'),
        cell: ({ state }) => element('span.state', { 'data-state': state }, t(`directory.state.${state}`)),
      },
      { title: t('directory.created'), cell: ({ createdAt }) => moment(createdAt) },
      { title: t('directory.revoked'), cell: ({ revokedAt }) => moment(revokedAt) },
      { title: t('directory.deleted'), cell: ({ deletedAt }) => moment(deletedAt) },
      {
        title: t('directory.show'),
        cell: ({ id }) =>
          element(
            'button.small',
            { type: 'button', 'aria-label': `${t('directory.history')}: ${id}`, onclick: () => showUser(id) },
            t('directory.show'),
          ),
      },
    ],
    identities,
    t('directory.users'),
  )
}
