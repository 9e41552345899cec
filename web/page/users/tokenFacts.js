import { element } from '../dom.js'
import { formatSpan, formatTime, t } from '../language.js'
import { maskedSecret } from '../maskedSecret.js'
import { pasteToken } from '../pastedToken.js'

/** A name and its value in a list of facts. */
export const fact = (name, ...values) => [element('dt', {}, name), element('dd', {}, ...values)]

/** A token, masked, and when it expires. */
export function tokenFacts(token, expiresOn) {
  const read = element('a', { href: '#token', onclick: () => pasteToken(token) }, t('users.read'))
  return [
    ...fact(t('users.token'), ...maskedSecret(token, t('users.token')), read),
    ...fact(
      t('users.expires'),
      element('time', { datetime: expiresOn }, formatTime(new Date(expiresOn))),
      countdown(new Date(expiresOn)),
    ),
  ]
}

/** The remaining time until a moment, updated every second while it is shown. */
function countdown(end) {
  const left = element('span.quiet', {})
  tick()
  return left

  function tick() {
    const seconds = (end - Date.now()) / 1000
    left.textContent = seconds > 0 ? t('users.expiresIn', { span: formatSpan(seconds) }) : t('users.expired')
    if (seconds > 0 && (left.isConnected || !left.dataset.shown)) setTimeout(tick, 1000)
    left.dataset.shown = 'yes'
  }
}
