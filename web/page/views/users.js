import { announce } from '../announce.js'
import { whileBusy } from '../busy.js'
import { connectionForm } from '../connectionForm.js'
import { element, fill } from '../dom.js'
import { errorBox, faultsByField } from '../errorBox.js'
import { exampleTabs } from '../exampleTabs.js'
import { t } from '../language.js'
import { lifetimeField } from '../users/lifetimeField.js'
import { resultCard } from '../users/resultCard.js'
import { scopesField } from '../users/scopesField.js'
import { createUser, deleteUser, issueToken, revokeTokens } from '../users/userCalls.js'
import { userIdField } from '../users/userIdField.js'

/** The values of the form; kept when the view or the language changes, and only in this page. */
const form = { scopes: new Set(['chat']), minutes: undefined, userId: '' }
/** The user shown last, and the token issued last. */
const shown = { userId: undefined, token: undefined, expiresOn: undefined, note: undefined }

/** Users and access tokens, as in the portal: choose scopes and a lifetime, generate, copy. */
export function usersView(settings) {
  form.minutes ??= settings.lifetime.default
  const errors = element('div', {})
  const examples = exampleTabs(() => ({ scopes: [...form.scopes], minutes: form.minutes, settings }))
  const scopes = scopesField(settings, form, examples.draw)
  const lifetime = lifetimeField(settings, form, examples.draw)
  const userId = userIdField(form)
  const result = resultCard(shown, {
    issue: (button, id) => act(button, () => issue(id)),
    revoke: (button, id) => act(button, () => revoke(id)),
    remove: (button, id) => act(button, () => remove(id)),
  })
  const createButton = element('button.primary', { type: 'submit' })
  const issueButton = element('button', { type: 'button' }, t('users.issue'))
  issueButton.addEventListener('click', () => act(issueButton, () => issue(form.userId)))
  scopes.node.addEventListener('change', labelButton)
  labelButton()
  return element('div.columns', {}, formCard(), element('div.stack', {}, result.node, examples.node))

  function labelButton() {
    createButton.textContent = form.scopes.size > 0 ? t('users.generate') : t('users.createOnly')
  }

  function formCard() {
    return element(
      'form.card',
      {
        novalidate: true,
        onsubmit: (event) => {
          event.preventDefault()
          void act(createButton, create)
        },
      },
      element('h2', {}, t('users.heading')),
      element('p.lead', {}, t('users.lead')),
      connectionForm(settings),
      scopes.node,
      lifetime.node,
      element('div.buttons', {}, createButton),
      errors,
      element(
        'details',
        { open: form.userId !== '' },
        element('summary', {}, t('users.known')),
        userId.node,
        element('div.buttons', {}, issueButton),
      ),
    )
  }

  function act(button, work) {
    return whileBusy(button, () => attempt(work))
  }

  async function attempt(work) {
    fill(errors)
    for (const field of [scopes, lifetime, userId]) field.showFaults([])
    try {
      await work()
      result.draw()
    } catch (error) {
      showError(error)
    }
  }

  function showError(error) {
    const faults = faultsByField(error)
    scopes.showFaults([...(faults.get('createTokenWithScopes') ?? []), ...(faults.get('scopes') ?? [])])
    lifetime.showFaults(faults.get('expiresInMinutes') ?? [])
    userId.showFaults([...(faults.get('identityId') ?? []), ...(faults.get('id') ?? [])])
    fill(errors, errorBox(error))
  }

  async function create() {
    const note = form.scopes.size > 0 ? 'users.note.created' : 'users.note.createdOnly'
    const created = await createUser(form)
    show(created.identity.id, created.accessToken, note)
  }

  async function issue(id) {
    show(id, await issueToken(id, form), 'users.note.issued')
  }

  async function revoke(id) {
    await revokeTokens(id)
    show(id, undefined, 'users.note.revoked')
  }

  async function remove(id) {
    await deleteUser(id)
    show(undefined, undefined, 'users.note.deleted')
  }

  function show(id, accessToken, note) {
    Object.assign(shown, { userId: id, token: accessToken?.token, expiresOn: accessToken?.expiresOn, note })
    userId.set(id ?? '')
    announce(t(note))
  }
}
