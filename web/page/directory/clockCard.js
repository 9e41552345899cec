import { announce } from '../announce.js'
import { call } from '../api.js'
import { element, fill } from '../dom.js'
import { errorBox } from '../errorBox.js'
import { formatTime, t } from '../language.js'

/** The directory's clock, and buttons that move it. `moved` is called then. */
export function clockCard(moved) {
  const state = element('div', {})
  const errors = element('div', {})
  void move('GET', '')
  const button = (words, path, body) =>
    element('button', { type: 'button', onclick: () => move('POST', path, body) }, t(words))
  return element(
    'section.card',
    {},
    element('h2', {}, t('directory.clock')),
    element('p.lead', {}, t('directory.clock.lead')),
    state,
    element(
      'div.buttons',
      {},
      button('directory.clock.freeze', '/freeze', {}),
      button('directory.clock.hour', '/advance', { seconds: 3600 }),
      button('directory.clock.day', '/advance', { seconds: 86400 }),
      button('directory.clock.resume', '/resume'),
    ),
    errors,
  )

  async function move(method, path, body) {
    try {
      const { now, frozen } = await call(method, `/page/directory/clock${path}`, body ? { body } : {})
      const shown = formatTime(new Date(now))
      fill(
        state,
        element(
          'p',
          {},
          element('strong', {}, element('time', { datetime: now }, shown)),
          ' ',
          element('span.quiet', {}, frozen ? t('directory.clock.frozen') : t('directory.clock.running')),
        ),
      )
      fill(errors)
      if (method !== 'POST') return
      announce(shown)
      await moved()
    } catch (error) {
      fill(errors, errorBox(error))
    }
  }
}
