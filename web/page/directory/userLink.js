import { element } from '../dom.js'
import { t } from '../language.js'

/** The ID of a user, as a button that shows what the directory knows of that user; `title` is its label. */
export const userLink = (id, showUser, title = t('directory.life')) =>
  element('button.link', { type: 'button', title, onclick: () => showUser(id) }, element('code', {}, id))
