import { announce } from './announce.js'
import { element } from './dom.js'
import { t } from './language.js'

/**
 * A button that copies a text.
 *
 * @param {() => string} text
 * @param {string} label what is copied, for screen readers
 */
export function copyButton(text, label) {
  const button = element('button.small', { type: 'button', 'aria-label': t('copy.label', { what: label }) }, t('copy'))
  let back
  button.addEventListener('click', async () => {
    const copied = await write(text())
    button.textContent = copied ? t('copy.done') : t('copy.failed')
    announce(button.textContent)
    clearTimeout(back)
    back = setTimeout(() => {
      button.textContent = t('copy')
    }, 2000)
  })
  return button
}

async function write(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
