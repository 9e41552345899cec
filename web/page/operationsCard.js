import { call } from './api.js'
import { element, fill, newId } from './dom.js'
import { errorBox } from './errorBox.js'
import { t } from './language.js'
import { operationsTable } from './operationsTable.js'

/** How many operations are shown; the filter finds older ones. */
const mostRows = 25

/**
 * The operations completed last, filtered by user, refreshed on request. `showUser` is called with the user that is chosen in the list;
 * without it the list is filtered by that user.
 */
export function operationsCard({ heading, lead, showUser }) {
  const list = element('div', {})
  const user = element('input', {
    id: newId('filter'),
    placeholder: '8:acs:…',
    spellcheck: 'false',
    autocomplete: 'off',
  })
  const all = element('input', { type: 'checkbox', id: newId('all'), onchange: () => load() })
  const live = element('input', { type: 'checkbox', id: newId('live'), onchange: follow })
  let timer
  void load()
  const node = element(
    'section.card',
    {},
    element('h2', {}, heading),
    element('p.lead', {}, lead),
    element(
      'form.row',
      {
        onsubmit: (event) => {
          event.preventDefault()
          void load()
        },
      },
      element('label', { for: user.id }, t('directory.filter')),
      element('span.grow', {}, user),
      element('button', { type: 'submit' }, t('directory.refresh')),
      element('span.row', {}, all, element('label', { for: all.id }, t('directory.all'))),
      element('span.row', {}, live, element('label', { for: live.id }, t('directory.live'))),
    ),
    list,
  )
  return {
    node,
    leave: () => clearTimeout(timer),
    filterBy,
  }

  function filterBy(id) {
    user.value = id
    void load()
  }

  async function load() {
    const query = new URLSearchParams({ limit: String(mostRows) })
    if (user.value.trim() !== '') query.set('identity', user.value.trim())
    try {
      const { operations } = await call('GET', `/page/directory/operations?${query}`)
      fill(
        list,
        operations.length === 0
          ? element('p.empty', {}, t('directory.operations.none'))
          : operationsTable(operations, heading, all.checked, showUser ?? filterBy),
      )
    } catch (error) {
      fill(list, errorBox(error))
    }
  }

  function follow() {
    clearTimeout(timer)
    if (!live.checked) return
    timer = setTimeout(async () => {
      await load()
      follow()
    }, 2000)
  }
}
