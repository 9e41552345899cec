// Opens and closes the panel beside the graph.
import { details, element } from './content.js'
import { data, executionOf, loopsAround, picked } from './model.js'

const panel = document.getElementById('panel')
const title = document.getElementById('panel-title')
const body = document.getElementById('panel-body')
const openers = [...document.querySelectorAll('[aria-controls="panel"]')]
let opener

function fill() {
  const isRun = opener.id === 'open-run'
  const shown = isRun ? data.run : executionOf(opener)
  const loops = isRun ? [] : loopsAround(opener)
  const where = loops.map((loop) => `${loop} ${picked[loop] + 1}`).join(', ')
  title.textContent = isRun ? 'Run details' : (opener.dataset.action ?? opener.dataset.trigger)
  body.replaceChildren(
    ...(where ? [element('p', `Repetition: ${where}`)] : []),
    ...(shown ? details(shown) : [element('p', 'The run never came to this action.')]),
  )
}

function open(button) {
  for (const other of openers) other.setAttribute('aria-expanded', String(other === button))
  opener = button
  panel.hidden = false
  fill()
  title.focus()
}

function close() {
  if (panel.hidden) return
  panel.hidden = true
  opener.setAttribute('aria-expanded', 'false')
  opener.focus()
}

/** Shows the open action again when it stands in a loop of which another repetition was picked. */
export function refill(loop) {
  if (opener?.dataset.action !== undefined && loopsAround(opener).includes(loop)) fill()
}

for (const button of openers) button.addEventListener('click', () => open(button))
document.getElementById('close').addEventListener('click', close)
document.addEventListener('keydown', ({ key }) => key === 'Escape' && close())
