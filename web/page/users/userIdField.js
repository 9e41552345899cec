import { element, newId } from '../dom.js'
import { t } from '../language.js'
import { field } from './field.js'

/** The ID of a user that exists. `form.userId` follows; `set` writes another one. */
export function userIdField(form) {
  const id = newId('user-id')
  const input = element('input', {
    id,
    value: form.userId,
    placeholder: '8:acs:…',
    spellcheck: 'false',
    autocomplete: 'off',
    'aria-describedby': `${id}-fault`,
    oninput: () => {
      form.userId = input.value.trim()
    },
  })
  const node = element('div.field', {}, element('label', { for: id }, t('users.userId')), input)
  return {
    ...field(node, input, `${id}-fault`),
    set(userId) {
      form.userId = userId
      input.value = userId
    },
  }
}
