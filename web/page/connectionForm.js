import { chooseConnection, connectionKind } from './connection.js'
import { element, fill, newId } from './dom.js'
import { t } from './language.js'

/** The choices; each kind except the first needs a value. */
const secretKinds = { connectionString: 'connection.string', apiKey: 'connection.key' }

/** The choice of the credential. The value stays in memory and is never shown again. */
export function connectionForm({ connections, signIn }) {
  const secret = element('div', {})
  const current = connections.includes(connectionKind()) ? connectionKind() : connections[0]
  if (current !== connectionKind()) chooseConnection(current)
  const select = element(
    'select',
    { id: newId('connection') },
    ...connections.map((kind) =>
      element('option', { value: kind, selected: kind === current }, t(`connection.kind.${kind}`)),
    ),
  )
  select.addEventListener('change', () => {
    chooseConnection(select.value)
    void drawSecret()
  })
  void drawSecret()
  return element('div.field', {}, element('label', { for: select.id }, t('connection.label')), select, secret)

  async function drawSecret() {
    const words = secretKinds[select.value]
    if (select.value === 'signIn') {
      const { signInField } = await import('./signInField.js')
      if (select.value === 'signIn') fill(secret, signInField(signIn))
      return
    }
    if (!words) {
      fill(secret, element('p.about', {}, t(`connection.about.${select.value}`)))
      return
    }
    const id = newId('secret')
    fill(
      secret,
      element('label.second', { for: id }, t(words)),
      element('input', {
        id,
        type: 'password',
        autocomplete: 'off',
        spellcheck: 'false',
        'aria-describedby': `${id}-about`,
        oninput: (event) => chooseConnection(select.value, event.target.value),
      }),
      element('p.about', { id: `${id}-about` }, t('connection.memory')),
    )
  }
}
