import { announce } from './announce.js'
import { element, fill } from './dom.js'
import { errorBox } from './errorBox.js'
import { t } from './language.js'
import { forgetSignIn, prepareSignIn, signedInName, signIn } from './signIn.js'

/** A button to sign in with Microsoft Entra ID; then who is signed in, and a button to forget it. */
export function signInField(settings) {
  const node = element('div.second', { 'aria-live': 'polite' })
  draw()
  prepareSignIn(settings).catch(draw)
  return node

  function draw(failure) {
    const name = signedInName()
    fill(
      node,
      element('p.about', {}, name === undefined ? t('entra.about') : t('entra.name', { name })),
      name === undefined
        ? element(
            'button',
            { type: 'button', onclick: () => act(() => signIn(settings), 'entra.done') },
            t('entra.signIn'),
          )
        : element('button', { type: 'button', onclick: () => act(forgetSignIn, 'entra.forgotten') }, t('entra.forget')),
      failure ? errorBox(failure) : null,
    )
  }

  async function act(change, note) {
    try {
      await change()
      draw()
      announce(t(note))
    } catch (failure) {
      draw(failure)
    }
  }
}
