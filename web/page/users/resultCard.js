import { confirmAction } from '../confirm.js'
import { copyButton } from '../copy.js'
import { element, fill } from '../dom.js'
import { t } from '../language.js'
import { fact, tokenFacts } from './tokenFacts.js'

/**
 * The user shown last and the token issued last, with what can be done next.
 *
 * @param {{ userId?: string, token?: string, expiresOn?: string, note?: string }} shown
 * @param {{ issue: Function, revoke: Function, remove: Function }} actions each takes the button pressed and the user ID
 */
export function resultCard(shown, actions) {
  const node = element('section.card.result', { 'aria-label': t('users.result') })
  draw()
  return { node, draw }

  function draw() {
    const { userId, token, expiresOn, note } = shown
    const heading = element('h2', {}, t('users.result'))
    if (note === undefined) {
      fill(node, heading, element('p.empty', {}, t('users.result.empty')))
      return
    }
    fill(
      node,
      heading,
      element('p.notice.good', {}, t(note)),
      userId === undefined
        ? null
        : element(
            'dl.facts.stacked',
            {},
            ...fact(
              t('users.userId'),
              element('code.wrap', {}, userId),
              copyButton(() => userId, t('users.userId')),
            ),
            ...(token === undefined ? [] : tokenFacts(token, expiresOn)),
          ),
      userId === undefined ? null : buttons(userId),
    )
  }

  function buttons(userId) {
    const issue = button('users.issueAgain', actions.issue, userId)
    const revoke = button('users.revoke', actions.revoke, userId)
    const remove = element('button.danger', { type: 'button' }, t('users.delete'))
    remove.addEventListener('click', async () => {
      if (await confirmAction(t('users.delete.ask'), userId, t('users.delete'))) await actions.remove(remove, userId)
    })
    return element('div.buttons', {}, issue, revoke, remove)
  }
}

function button(words, action, userId) {
  const node = element('button', { type: 'button' }, t(words))
  node.addEventListener('click', () => action(node, userId))
  return node
}
