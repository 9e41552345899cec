// Opens and closes the panel beside the graph.
import { details, element } from './content.js'

/**
 * Connects the panel of a run view.
 *
 * @returns `refill`, for when a loop shows another repetition; `opened`, the name of the action that is open; `open`, which opens
 * one.
 */
export function connectPanel(root, model, say) {
  const panel = root.querySelector('.panel')
  const title = panel.querySelector('h2')
  const body = panel.querySelector('.panel-body')
  const openers = [...root.querySelectorAll('.card, .open-run')]
  let opener

  const isRun = () => opener.classList.contains('open-run')

  function fill() {
    const shown = isRun() ? model.data.run : model.executionOf(opener)
    const loops = isRun() ? [] : model.loopsOf(opener)
    const where = loops.map((loop) => `${loop} ${model.picked[loop] + 1}`).join(', ')
    title.translate = isRun()
    title.textContent = isRun() ? opener.textContent : (opener.dataset.action ?? opener.dataset.trigger)
    body.replaceChildren(
      ...(where ? [element('p', `${say('repetition')}: ${where}`)] : []),
      ...(shown ? details(shown, say) : [element('p', say('neverReached'))]),
    )
  }

  function open(button) {
    for (const other of openers) other.setAttribute('aria-expanded', String(other === button))
    opener = button
    panel.hidden = false
    fill()
    keepInSight(button)
    title.focus({ preventScroll: true })
  }

  /** A panel that covers the graph must not cover its own card. */
  function keepInSight(card) {
    const over = getComputedStyle(panel).position === 'fixed'
    if (!isRun())
      card.scrollIntoView(over ? { block: 'start', inline: 'start' } : { block: 'nearest', inline: 'nearest' })
  }

  function close() {
    if (panel.hidden) return
    panel.hidden = true
    opener.setAttribute('aria-expanded', 'false')
    opener.focus()
  }

  for (const button of openers) button.addEventListener('click', () => open(button))
  panel.querySelector('.close').addEventListener('click', close)
  root.addEventListener('keydown', ({ key }) => key === 'Escape' && close())
  return {
    refill(loop) {
      if (opener?.dataset.action !== undefined && model.loopsOf(opener).includes(loop)) fill()
    },
    opened: () => (panel.hidden ? undefined : opener.dataset.action),
    open(name) {
      const card = openers.find(({ dataset }) => dataset.action === name)
      if (card) open(card)
    },
  }
}
