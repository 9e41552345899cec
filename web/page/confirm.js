import { element } from './dom.js'
import { t } from './language.js'

/** Asks for confirmation before something that cannot be undone. Escape and Cancel mean no. */
export function confirmAction(question, subject, action) {
  return new Promise((resolve) => {
    const heading = element('h2', { id: 'confirm-heading' }, question)
    const dialog = element(
      'dialog',
      { 'aria-labelledby': 'confirm-heading' },
      element(
        'form',
        { method: 'dialog' },
        heading,
        element('p', {}, element('code.wrap', {}, subject)),
        element(
          'div.buttons',
          {},
          element('button', { value: 'cancel' }, t('cancel')),
          element('button.danger', { value: 'yes' }, action),
        ),
      ),
    )
    dialog.addEventListener('close', () => {
      dialog.remove()
      resolve(dialog.returnValue === 'yes')
    })
    document.body.append(dialog)
    dialog.showModal()
  })
}
