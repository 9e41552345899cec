import { call } from '../api.js'
import { confirmAction } from '../confirm.js'
import { connectionHeaders } from '../connection.js'
import { connectionForm } from '../connectionForm.js'
import { copyButton } from '../copy.js'
import { element, fill, newId } from '../dom.js'
import { errorBox, faultsByField } from '../errorBox.js'
import { exampleTabs } from '../exampleTabs.js'
import { formatSpan, formatTime, t } from '../language.js'
import { maskedSecret } from '../maskedSecret.js'
import { say } from '../say.js'

/** What the form holds; it survives leaving the view and changing the language, and is gone with the page. */
const form = { scopes: new Set(['chat']), minutes: undefined, userId: '' }
/** The user shown last, and the token issued last. */
const shown = { userId: undefined, token: undefined, expiresOn: undefined, note: undefined }

/** Users and access tokens, as in the portal: choose scopes and a lifetime, generate, copy. */
export function usersView(settings) {
  form.minutes ??= settings.lifetime.default
  const result = element('section.card.result', { 'aria-label': t('users.result') })
  const errors = element('div', {})
  const examples = exampleTabs(() => ({ scopes: [...form.scopes], minutes: form.minutes, settings }))
  const scopesField = scopesFieldset(settings, examples.draw)
  const lifetimeField = lifetime(settings, examples.draw)
  const userIdField = userIdInput()

  async function act(button, work) {
    fill(errors)
    for (const field of [scopesField, lifetimeField, userIdField]) field.showFaults([])
    button.disabled = true
    try {
      await work()
      drawResult()
    } catch (error) {
      showError(error)
    } finally {
      button.disabled = false
    }
  }

  function showError(error) {
    const faults = faultsByField(error)
    scopesField.showFaults([...(faults.get('createTokenWithScopes') ?? []), ...(faults.get('scopes') ?? [])])
    lifetimeField.showFaults(faults.get('expiresInMinutes') ?? [])
    userIdField.showFaults([...(faults.get('identityId') ?? []), ...(faults.get('id') ?? [])])
    fill(errors, errorBox(error))
  }

  const createButton = element('button.primary', { type: 'submit' })
  const label = () => {
    createButton.textContent = form.scopes.size > 0 ? t('users.generate') : t('users.createOnly')
  }
  label()
  scopesField.node.addEventListener('change', label)

  const view = element(
    'div.columns',
    {},
    element(
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
      scopesField.node,
      lifetimeField.node,
      element('div.buttons', {}, createButton),
      element(
        'details',
        { open: form.userId !== '' },
        element('summary', {}, t('users.known')),
        userIdField.node,
        knownButtons(),
      ),
      errors,
    ),
    element('div.stack', {}, result, examples.node),
  )
  drawResult()
  return view

  function knownButtons() {
    const issueButton = element('button', { type: 'button' }, t('users.issue'))
    issueButton.addEventListener('click', () => act(issueButton, () => issue(form.userId)))
    return element('div.buttons', {}, issueButton)
  }

  function userIdInput() {
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
    return field(
      element('div.field', {}, element('label', { for: id }, t('users.userId')), input),
      input,
      `${id}-fault`,
    )
  }

  async function create() {
    const scopes = [...form.scopes]
    const body = scopes.length > 0 ? { createTokenWithScopes: scopes, expiresInMinutes: form.minutes } : {}
    const created = await call('POST', '/identities', { body, headers: connectionHeaders() })
    show(created.identity.id, created.accessToken, scopes.length > 0 ? 'users.note.created' : 'users.note.createdOnly')
  }

  async function issue(userId) {
    const body = { scopes: [...form.scopes], expiresInMinutes: form.minutes }
    const path = `/identities/${encodeURIComponent(userId)}/:issueAccessToken`
    show(userId, await call('POST', path, { body, headers: connectionHeaders() }), 'users.note.issued')
  }

  async function revoke(userId) {
    await call('POST', `/identities/${encodeURIComponent(userId)}/:revokeAccessTokens`, {
      headers: connectionHeaders(),
    })
    show(userId, undefined, 'users.note.revoked')
  }

  async function remove(userId) {
    await call('DELETE', `/identities/${encodeURIComponent(userId)}`, { headers: connectionHeaders() })
    show(undefined, undefined, 'users.note.deleted')
  }

  function show(userId, accessToken, note) {
    Object.assign(shown, { userId, token: accessToken?.token, expiresOn: accessToken?.expiresOn, note })
    if (userId !== undefined) form.userId = userId
    say(t(note))
  }

  function drawResult() {
    const { userId, token, expiresOn, note } = shown
    if (note === undefined) {
      fill(result, element('h2', {}, t('users.result')), element('p.empty', {}, t('users.result.empty')))
      return
    }
    fill(
      result,
      element('h2', {}, t('users.result')),
      element('p.notice.good', {}, t(note)),
      userId === undefined
        ? null
        : element(
            'dl.facts',
            {},
            ...fact(
              t('users.userId'),
              element('code.wrap', {}, userId),
              copyButton(() => userId, t('users.userId')),
            ),
            ...(token === undefined ? [] : tokenFacts(token, expiresOn)),
          ),
      userId === undefined ? null : userButtons(userId),
    )
  }

  function userButtons(userId) {
    const issueButton = element('button', { type: 'button' }, t('users.issueAgain'))
    issueButton.addEventListener('click', () => act(issueButton, () => issue(userId)))
    const revokeButton = element('button', { type: 'button' }, t('users.revoke'))
    revokeButton.addEventListener('click', () => act(revokeButton, () => revoke(userId)))
    const deleteButton = element('button.danger', { type: 'button' }, t('users.delete'))
    deleteButton.addEventListener('click', async () => {
      if (await confirmAction(t('users.delete.ask'), userId, t('users.delete')))
        await act(deleteButton, () => remove(userId))
    })
    return element('div.buttons', {}, issueButton, revokeButton, deleteButton)
  }
}

function tokenFacts(token, expiresOn) {
  const end = new Date(expiresOn)
  const left = element('span.quiet', {})
  const tick = () => {
    const seconds = (end - Date.now()) / 1000
    left.textContent = seconds > 0 ? t('users.expiresIn', { span: formatSpan(seconds) }) : t('users.expired')
    if (seconds > 0 && (left.isConnected || !left.dataset.shown)) setTimeout(tick, 1000)
    left.dataset.shown = 'yes'
  }
  tick()
  return [
    ...fact(t('users.token'), ...maskedSecret(token, t('users.token'))),
    ...fact(
      t('users.expires'),
      element('span', {}, element('time', { datetime: expiresOn }, formatTime(end)), ' ', left),
    ),
    element('dt', {}, ''),
    element(
      'dd',
      {},
      element(
        'a',
        {
          href: '#token',
          onclick: () => window.dispatchEvent(new CustomEvent('read-token', { detail: token })),
        },
        t('users.read'),
      ),
    ),
  ]
}

const fact = (name, ...values) => [element('dt', {}, name), element('dd', {}, ...values)]

function scopesFieldset(settings, changed) {
  const id = newId('scopes')
  const boxes = settings.scopes.map((scope) => {
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

function lifetime({ lifetime: { minimum, maximum } }, changed) {
  const id = newId('lifetime')
  const span = element('span.quiet', {})
  const slider = element('input', {
    type: 'range',
    min: minimum,
    max: maximum,
    step: 30,
    value: form.minutes,
    'aria-label': t('users.lifetime'),
  })
  const number = element('input.number', {
    type: 'number',
    id,
    min: minimum,
    max: maximum,
    value: form.minutes,
    'aria-describedby': `${id}-fault`,
  })
  const tell = () => {
    span.textContent = form.minutes > 0 ? formatSpan(form.minutes * 60) : ''
  }
  const follow = (from, to) => () => {
    form.minutes = Number(from.value)
    to.value = from.value
    tell()
    changed()
  }
  slider.addEventListener('input', follow(slider, number))
  number.addEventListener('input', follow(number, slider))
  tell()
  const node = element(
    'div.field',
    {},
    element(
      'label',
      { for: id },
      t('users.lifetime'),
      ' ',
      element('span.quiet', {}, t('users.lifetime.range', { minimum, maximum })),
    ),
    element('div.row', {}, slider, number, span),
  )
  return field(node, number, `${id}-fault`)
}

/** A field that shows below itself what the server found wrong with it. */
function field(node, input, faultId) {
  const faults = element('p.fault', { id: faultId, lang: 'en' })
  node.append(faults)
  return {
    node,
    showFaults(messages) {
      faults.textContent = messages.join(' ')
      if (messages.length > 0) input.setAttribute('aria-invalid', 'true')
      else input.removeAttribute('aria-invalid')
    },
  }
}
