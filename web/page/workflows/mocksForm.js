import { element, newId } from '../dom.js'
import { t } from '../language.js'
import { statusText } from './runView.js'

const statuses = ['Succeeded', 'Failed', 'TimedOut']

/**
 * What each action returns that cannot be called from here: its status and its body, filled in with an example.
 *
 * @param {Record<string, { outputs?: { body?: unknown } }>} mocks the examples, by action
 * @returns {{ node: Node, read: () => object }} `read` throws an Error whose message names the action that cannot be used
 */
export function neededMocks(mocks) {
  const fields = Object.entries(mocks).map(([name, mock]) => [name, mockField(name, mock)])
  return {
    node: element(
      'fieldset',
      {},
      element('legend', {}, t('workflows.needed')),
      element('p.about', {}, t('workflows.needed.about')),
      ...fields.map(([, { node }]) => node),
    ),
    read: () => Object.fromEntries(fields.map(([name, { read }]) => [name, read()])),
  }
}

function mockField(name, { outputs }) {
  const status = element(
    'select',
    { id: newId('mock-status') },
    ...statuses.map((value) => element('option', { value }, statusText(value))),
  )
  const body = jsonInput(JSON.stringify(outputs?.body ?? {}, undefined, 2))
  const title = name.replaceAll('_', ' ')
  return {
    node: element(
      'fieldset.mock',
      {},
      element('legend', { translate: 'no' }, title),
      element('div.field', {}, element('label', { for: status.id }, t('workflows.needed.status')), status),
      element('div.field', {}, element('label', { for: body.id }, t('workflows.needed.body')), body),
    ),
    read: () => ({
      status: status.value,
      outputs: { statusCode: status.value === 'Succeeded' ? 200 : 500, headers: {}, body: readJson(body, title) },
    }),
  }
}

/** Mocks for any other action, as in an expectation file. */
export function moreMocks() {
  const input = jsonInput('')
  const about = `${input.id}-about`
  input.setAttribute('aria-describedby', about)
  return {
    node: element(
      'details',
      {},
      element('summary', {}, t('workflows.mocks')),
      element('label.second', { for: input.id }, t('workflows.mocks.label')),
      input,
      element('p.about', { id: about }, t('workflows.mocks.about'), ' ', element('code', {}, mockExample)),
    ),
    read: () => (input.value.trim() === '' ? {} : readJson(input, t('workflows.mocks'))),
  }
}

const mockExample = '{ "Send_an_email": { "status": "Succeeded" } }'

const jsonInput = (value) => element('textarea', { id: newId('json'), rows: '3', spellcheck: 'false', value })

function readJson(input, field) {
  try {
    input.removeAttribute('aria-invalid')
    return JSON.parse(input.value)
  } catch {
    input.setAttribute('aria-invalid', 'true')
    input.focus()
    throw new Error(t('workflows.input.wrong', { field }))
  }
}
