import { copyButton } from './copy.js'
import { element } from './dom.js'
import { t } from './language.js'

/** A secret that is hidden until it is shown, with a button that shows and one that copies it. */
export function maskedSecret(secret, label) {
  const text = element('code.wrap.secret', {}, mask(secret))
  const reveal = element('button.small', { type: 'button', 'aria-pressed': 'false' }, t('secret.show'))
  reveal.addEventListener('click', () => {
    const shows = reveal.getAttribute('aria-pressed') !== 'true'
    reveal.setAttribute('aria-pressed', String(shows))
    reveal.textContent = shows ? t('secret.hide') : t('secret.show')
    text.textContent = shows ? secret : mask(secret)
  })
  return [text, reveal, copyButton(() => secret, label)]
}

const mask = (secret) => `${secret.slice(0, 6)}${'•'.repeat(18)}`
