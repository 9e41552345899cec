import { call } from '../api.js'
import { element, fill, newId } from '../dom.js'
import { errorBox } from '../errorBox.js'
import { t } from '../language.js'

/** The faults that a click can add; `operations` and `count` come from the form. */
const kinds = {
  429: { status: 429, retryAfterSeconds: 5 },
  500: { status: 500 },
  503: { status: 503, retryAfterSeconds: 5 },
  delay: { delayMs: 3000 },
  drop: { drop: 'request' },
}
const operations = ['CreateIdentity', 'CreateToken', 'RevokeToken', 'DeleteIdentity']

/** The faults of the directory: what is active, and a form that adds one. */
export function faultsCard() {
  const list = element('div', { 'aria-live': 'polite' })
  const errors = element('div', {})
  const operation = select('operation', [
    element('option', { value: '' }, t('directory.faults.any')),
    ...operations.map((name) => element('option', { value: name, translate: 'no' }, name)),
  ])
  const kind = select(
    'kind',
    Object.keys(kinds).map((name) => element('option', { value: name }, t(`directory.faults.kind.${name}`))),
  )
  const count = element('input.number', { type: 'number', id: newId('count'), min: 1, value: 1 })
  void load()
  return element(
    'section.card',
    {},
    element('h2', {}, t('directory.faults')),
    element('p.lead', {}, t('directory.faults.lead')),
    list,
    element(
      'form',
      {
        onsubmit: (event) => {
          event.preventDefault()
          void change('POST', '', {
            ...kinds[kind.value],
            ...(operation.value === '' ? {} : { operations: [operation.value] }),
            ...(count.value === '' ? {} : { count: Number(count.value) }),
          })
        },
      },
      element(
        'div.fields',
        {},
        labelled('directory.faults.operation', operation),
        labelled('directory.faults.kind', kind),
        labelled('directory.faults.count', count),
        element('div.buttons', {}, element('button', { type: 'submit' }, t('directory.faults.add'))),
      ),
    ),
    errors,
  )

  async function change(method, path, body) {
    try {
      await call(method, `/page/directory/faults${path}`, body ? { body } : {})
      fill(errors)
    } catch (error) {
      fill(errors, errorBox(error))
    }
    await load()
  }

  async function load() {
    try {
      const { faults } = await call('GET', '/page/directory/faults')
      const active = faults.filter(({ hits, count: times }) => times === undefined || hits < times)
      fill(
        list,
        active.length === 0
          ? element('p.quiet', {}, t('directory.faults.none'))
          : element('ul.rows', {}, ...active.map(row)),
        active.length > 1
          ? element(
              'button.small',
              { type: 'button', onclick: () => change('DELETE', '') },
              t('directory.faults.clear'),
            )
          : null,
      )
    } catch (error) {
      fill(list, errorBox(error))
    }
  }

  function row(fault) {
    const { id, hits, count: times, operations: of } = fault
    const name = fault.status
      ? t(`directory.faults.kind.${fault.status}`, {})
      : fault.drop
        ? t('directory.faults.kind.drop')
        : t('directory.faults.kind.delay')
    const applied =
      times === undefined
        ? t('directory.faults.hits.always', { hits })
        : t('directory.faults.hits', { hits, count: times })
    return element(
      'li.row',
      {},
      element(
        'span',
        {},
        of ? element('span', { translate: 'no' }, of.join(', ')) : t('directory.faults.any'),
        `: ${name}, ${applied}`,
      ),
      element(
        'button.small',
        { type: 'button', onclick: () => change('DELETE', `/${encodeURIComponent(id)}`) },
        t('directory.faults.remove'),
      ),
    )
  }
}

const select = (name, options) => element('select', { id: newId(name) }, ...options)

const labelled = (words, input) => element('div.field', {}, element('label', { for: input.id }, t(words)), input)
