// The pickers of repetitions.
import { element, timesOf } from './content.js'
import { duration } from './duration.js'

/** Connects the pickers of a run view. `changed` is called with the name of the loop whose repetition is another one. */
export function connectPickers(root, model, say, changed) {
  const { picked, executionOf, loopsOf } = model
  const announcement = root.querySelector('.announcement')
  const loops = [...root.querySelectorAll('.picker')].map((picker) => {
    const node = picker.parentElement
    const card = node.querySelector(':scope > .card')
    const inner = [...node.querySelectorAll(':scope > .branch .card')]
    const outer = loopsOf(card)
    return {
      picker,
      card,
      inner,
      outer,
      innerPickers: [...node.querySelectorAll(':scope > .branch .picker')],
      failures: model.failuresIn(
        inner.map(({ dataset }) => dataset.action),
        outer.length,
      ),
    }
  })
  const cards = [...root.querySelectorAll('.card[data-action]')].filter((card) => loopsOf(card).length > 0)
  for (const { picker } of loops) picked[picker.dataset.loop] = 0

  const failedNumbers = ({ failures, outer }) => failures.get(model.keyOf(outer)) ?? new Set()

  /** Writes the picked repetition's status on every card inside a loop. */
  function showRepetitions() {
    for (const card of cards) writeCard(card, executionOf(card), say)
    for (const loop of loops) showPicker(loop)
  }

  function showPicker(loop) {
    const { picker, card } = loop
    const count = executionOf(card)?.count ?? 0
    const index = picked[picker.dataset.loop]
    picker.hidden = count === 0
    picker.querySelector('input').max = count
    picker.querySelector('input').value = index + 1
    picker.querySelector('output').textContent = count
    // Not `disabled`, which would take the focus from whoever steps to the end.
    picker.querySelector('[data-step="-1"]').setAttribute('aria-disabled', String(index === 0))
    picker.querySelector('[data-step="1"]').setAttribute('aria-disabled', String(index >= count - 1))
    picker.querySelector('[data-step="failed"]').hidden = failedNumbers(loop).size === 0
  }

  function pick({ picker, card, innerPickers }, index) {
    const { loop } = picker.dataset
    const count = executionOf(card)?.count ?? 0
    picked[loop] = Math.min(Math.max(index, 0), Math.max(count - 1, 0))
    for (const { dataset } of innerPickers) picked[dataset.loop] = 0
    showRepetitions()
    announcement.textContent = say('shownRepetition', String(picked[loop] + 1), String(count), loop)
    changed(loop)
  }

  function pickNextFailed(loop) {
    const numbers = [...failedNumbers(loop)].sort((a, b) => a - b)
    const found = numbers.find((number) => number > picked[loop.picker.dataset.loop]) ?? numbers[0]
    if (found !== undefined) pick(loop, found)
  }

  for (const loop of loops) {
    loop.picker
      .querySelector('input')
      .addEventListener('change', ({ target }) => pick(loop, Math.trunc(Number(target.value) || 1) - 1))
    for (const button of loop.picker.querySelectorAll('button')) {
      const { step } = button.dataset
      button.addEventListener('click', () =>
        step === 'failed' ? pickNextFailed(loop) : pick(loop, picked[loop.picker.dataset.loop] + Number(step)),
      )
    }
  }
  for (const loop of loops) {
    const first = Math.min(...failedNumbers(loop))
    if (Number.isFinite(first)) picked[loop.picker.dataset.loop] = first
  }
  showRepetitions()
}

/** Writes the details of an action on its card. */
export function writeCard(card, shown, say) {
  const status = shown?.status ?? 'Not run'
  card.dataset.status = status
  card.querySelector('.word').textContent = say(status)
  card.querySelector('.time').textContent = shown && status !== 'Skipped' ? timeOf(shown, say) : ''
  card.querySelector('.notes').replaceChildren(...notesOf(shown, say))
}

function timeOf({ duration: time, hits, start }, say) {
  if (hits !== undefined) return timesOf(hits, say)
  return start ? duration(time, say) : ''
}

/** Details that are visible before an action is opened: retries, the code of a failure, and that it was mocked. */
function notesOf(shown, say) {
  if (!shown) return []
  const { retries = [], status, code, mocked } = shown
  return [
    retries.length === 1 ? say('oneRetry') : retries.length > 1 ? say('manyRetries', String(retries.length)) : '',
    status === 'Failed' && code ? element('span', code, { translate: 'no' }) : '',
    mocked && status !== 'Skipped' ? say('mocked') : '',
  ]
    .filter((note) => note !== '')
    .flatMap((note, index) => (index === 0 ? [note] : [' · ', note]))
}
