// The pickers of repetitions.
import { data, duration, executionOf, loopsAround, picked } from './model.js'
import { refill } from './panel.js'

const said = document.getElementById('said')
const pickers = [...document.querySelectorAll('.picker')]
for (const { dataset } of pickers) picked[dataset.loop] = 0

/** Writes the picked repetition's status on every card inside a loop. */
function showRepetitions() {
  for (const card of document.querySelectorAll('.card[data-action]')) {
    if (loopsAround(card).length === 0) continue
    const shown = executionOf(card)
    const status = shown?.status ?? 'Not run'
    card.dataset.status = status
    card.querySelector('.word').textContent = status
    card.querySelector('.time').textContent = shown && status !== 'Skipped' ? duration(shown.duration) : ''
    card.querySelector('.notes').textContent = shown?.notes ?? ''
  }
  for (const picker of pickers) showPicker(picker)
}

const cardOf = (picker) => picker.parentElement.querySelector(':scope > .card')

function showPicker(picker) {
  const count = executionOf(cardOf(picker))?.count ?? 0
  const index = picked[picker.dataset.loop]
  picker.hidden = count === 0
  picker.querySelector('input').max = count
  picker.querySelector('input').value = index + 1
  picker.querySelector('output').textContent = count
  picker.querySelector('[data-step="-1"]').disabled = index === 0
  picker.querySelector('[data-step="1"]').disabled = index >= count - 1
  picker.querySelector('[data-step="failed"]').hidden = !failures(picker).some((failed) => failed)
}

/** For each repetition of a loop whether anything in it failed. */
function failures(picker) {
  const outer = loopsAround(cardOf(picker))
  const prefix = [...outer.map((loop) => picked[loop]), ''].join('-')
  const failed = []
  for (const card of picker.parentElement.querySelectorAll(':scope > .branch .card')) {
    for (const [key, { status }] of Object.entries(data.actions[card.dataset.action]?.repetitions ?? {})) {
      if (!key.startsWith(prefix)) continue
      const index = Number(key.split('-')[outer.length])
      failed[index] ||= status === 'Failed' || status === 'TimedOut'
    }
  }
  return failed
}

function pick(picker, index) {
  const { loop } = picker.dataset
  const count = executionOf(cardOf(picker))?.count ?? 0
  picked[loop] = Math.min(Math.max(index, 0), Math.max(count - 1, 0))
  for (const inner of picker.parentElement.querySelectorAll(':scope > .branch .picker')) picked[inner.dataset.loop] = 0
  showRepetitions()
  said.textContent = `Repetition ${picked[loop] + 1} of ${count} of ${loop}`
  refill(loop)
}

function nextFailed(picker) {
  const failed = failures(picker)
  const from = picked[picker.dataset.loop] + 1
  const order = failed.map((_, i) => (from + i) % failed.length)
  const found = order.find((index) => failed[index])
  if (found !== undefined) pick(picker, found)
}

for (const picker of pickers) {
  picker
    .querySelector('input')
    .addEventListener('change', ({ target }) => pick(picker, Math.trunc(Number(target.value) || 1) - 1))
  for (const button of picker.querySelectorAll('button')) {
    const { step } = button.dataset
    button.addEventListener('click', () =>
      step === 'failed' ? nextFailed(picker) : pick(picker, picked[picker.dataset.loop] + Number(step)),
    )
  }
}
for (const picker of pickers) {
  const first = failures(picker).findIndex((failed) => failed)
  if (first > 0) picked[picker.dataset.loop] = first
}
showRepetitions()
