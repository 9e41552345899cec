import { element, newId } from '../dom.js'
import { t } from '../language.js'
import { field } from './field.js'

/** The scopes as checkboxes, each with a sentence. `form.scopes` follows; `changed` is called then. */
export function scopesField({ scopes }, form, changed) {
  const id = newId('scopes')
  const boxes = scopes.map((scope) => {
    const boxId = newId('scope')
    const box = element('input', {
      type: 'checkbox',
      id: boxId,
      value: scope,
      checked: form.scopes.has(scope),
      'aria-describedby': `${boxId}-about`,
    })
    box.addEventListener('change', () => {
      if (box.checked) form.scopes.add(scope)
      else form.scopes.delete(scope)
      changed()
    })
    return element(
      'div.choice',
      {},
      box,
      element('label', { for: boxId }, t(`scope.${scope}`), ' ', element('code', {}, scope)),
      element('p.about', { id: `${boxId}-about` }, t(`scope.${scope}.about`)),
    )
  })
  const node = element('fieldset', {}, element('legend', {}, t('users.scopes')), ...boxes)
  return field(node, node, id)
}
