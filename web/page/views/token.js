import { call } from '../api.js'
import { element, fill, newId } from '../dom.js'
import { errorBox } from '../errorBox.js'
import { checkSignature, readToken, TokenError } from '../jwt.js'
import { formatSpan, formatTime, hasWords, t } from '../language.js'
import { pastedToken, pasteToken } from '../pastedToken.js'

/** Reads a token: its claims in words, its signature, whether it still works. It is sent to this server's directory only. */
export function tokenView(settings) {
  const id = newId('token')
  const about = element('div', { 'aria-live': 'polite' })
  const input = element('textarea', {
    id,
    rows: '5',
    spellcheck: 'false',
    autocomplete: 'off',
    value: pastedToken(),
    placeholder: 'eyJ…',
    'aria-describedby': `${id}-about`,
    oninput: () => {
      pasteToken(input.value)
      void draw()
    },
  })
  let latest = 0
  void draw()
  return element(
    'div.columns',
    {},
    element(
      'section.card',
      {},
      element('h2', {}, t('token.heading')),
      element('p.lead', {}, t('token.lead')),
      element('div.field', {}, element('label', { for: id }, t('token.label')), input),
      element('p.about', { id: `${id}-about` }, settings.directory ? t('token.about') : t('token.about.alone')),
    ),
    element('section.card', { 'aria-label': t('token.result') }, element('h2', {}, t('token.result')), about),
  )

  async function draw() {
    const turn = ++latest
    const pasted = pastedToken()
    if (pasted.trim() === '') {
      fill(about, element('p.empty', {}, t('token.empty')))
      return
    }
    let token
    try {
      token = readToken(pasted)
    } catch (error) {
      if (!(error instanceof TokenError)) throw error
      fill(about, element('p.notice.bad', { role: 'alert' }, t(`token.unreadable.${error.part}`)))
      return
    }
    const state = element('div', {}, element('p.quiet', {}, t('token.checking')))
    fill(about, state, claimsTable(token.claims), parts(token))
    const [signature, introspection] = await Promise.all([signatureOf(token, settings), stateOf(pasted, settings)])
    if (turn === latest) fill(state, signature, introspection)
  }
}

async function signatureOf(token, settings) {
  if (!settings.directory) return element('p.notice', {}, t('token.signature.elsewhere'))
  try {
    const result = await checkSignature(token, await call('GET', '/page/directory/keys'))
    if (result === 'valid') return element('p.notice.good', {}, t('token.signature.valid'))
    if (result === 'wrong') return element('p.notice.bad', {}, t('token.signature.wrong'))
    return element('p.notice', {}, t('token.signature.elsewhere'))
  } catch (error) {
    return errorBox(error)
  }
}

async function stateOf(text, settings) {
  if (!settings.directory) return null
  try {
    const { state } = await call('POST', '/page/directory/introspect', {
      body: { token: text.trim().replace(/^Bearer\s+/i, '') },
    })
    return element(
      state === 'active' ? 'p.notice.good' : 'p.notice.warn',
      {},
      hasWords(`token.state.${state}`) ? t(`token.state.${state}`) : state,
    )
  } catch (error) {
    return errorBox(error)
  }
}

function claimsTable(claims) {
  const rows = [
    ['sub', identityOf(claims)],
    ['acsScope', scopesOf(claims)],
    ['iat', momentOf(claims.iat)],
    ['exp', momentOf(claims.exp)],
    ['resourceId', typeof claims.resourceId === 'string' ? element('code.wrap', {}, claims.resourceId) : undefined],
  ].filter(([, value]) => value !== undefined)
  return element(
    'dl.facts',
    {},
    ...rows.flatMap(([claim, value]) => [element('dt', {}, t(`token.claim.${claim}`)), element('dd', {}, value)]),
  )
}

function identityOf({ sub, skypeid }) {
  const id = sub ?? skypeid
  if (typeof id !== 'string') return undefined
  return element('code.wrap', {}, id.startsWith('8:') ? id : `8:${id}`)
}

/** Tokens of the service carry their scopes in `acsScope`, separated by commas; `scp` is a number there. */
function scopesOf({ acsScope }) {
  const scopes = typeof acsScope === 'string' ? acsScope.split(',').filter((scope) => scope !== '') : []
  if (scopes.length === 0) return undefined
  const chip = (scope) =>
    hasWords(`scope.${scope}`)
      ? element('span.chip', {}, t(`scope.${scope}`), ' ', element('code', {}, scope))
      : element('span.chip', {}, element('code', {}, scope))
  return element('span', {}, ...scopes.map(chip))
}

function momentOf(seconds) {
  if (typeof seconds !== 'number') return undefined
  const moment = new Date(seconds * 1000)
  if (Number.isNaN(moment.getTime())) return undefined
  const left = seconds - Date.now() / 1000
  const distance = left > 0 ? t('token.in', { span: formatSpan(left) }) : t('token.ago', { span: formatSpan(-left) })
  return element(
    'span',
    {},
    element('time', { datetime: moment.toISOString() }, formatTime(moment)),
    ' ',
    element('span.quiet', {}, distance),
  )
}

const parts = ({ header, claims }) =>
  element(
    'details',
    {},
    element('summary', {}, t('token.json')),
    element('h3', {}, t('token.header')),
    element('pre.code.wrapped', { tabindex: '0' }, JSON.stringify(header, undefined, 2)),
    element('h3', {}, t('token.claims')),
    element('pre.code.wrapped', { tabindex: '0' }, JSON.stringify(claims, undefined, 2)),
  )
