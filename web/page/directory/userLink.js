import { element } from '../dom.js'
import { t } from '../language.js'

/** The ID of a user, as a button that shows what the directory knows of that user. */
export const userLink = (id, showUser) =>
  element(
    'button.link',
    { type: 'button', title: t('directory.life'), onclick: () => showUser(id) },
    element('code', {}, id),
  )
