import { element, newId } from '../dom.js'
import { formatSpan, t } from '../language.js'
import { field } from './field.js'

/** The lifetime of a token in minutes, as slider and as number. `form.minutes` follows; `changed` is called then. */
export function lifetimeField({ lifetime: { minimum, maximum } }, form, changed) {
  const id = newId('lifetime')
  const span = element('span.quiet', {})
  const slider = element('input', {
    type: 'range',
    min: minimum,
    max: maximum,
    step: 30,
    value: form.minutes,
    'aria-label': t('users.lifetime'),
  })
  const number = element('input.number', {
    type: 'number',
    id,
    min: minimum,
    max: maximum,
    value: form.minutes,
    'aria-describedby': `${id}-fault`,
  })
  const showSpan = () => {
    span.textContent = form.minutes > 0 ? formatSpan(form.minutes * 60) : ''
  }
  const follow = (from, to) => () => {
    form.minutes = Number(from.value)
    to.value = from.value
    showSpan()
    changed()
  }
  slider.addEventListener('input', follow(slider, number))
  number.addEventListener('input', follow(number, slider))
  showSpan()
  const node = element(
    'div.field',
    {},
    element(
      'label',
      { for: id },
      t('users.lifetime'),
      ' ',
      element('span.quiet', {}, t('users.lifetime.range', { minimum, maximum })),
    ),
    element('div.row', {}, slider, number, span),
  )
  return field(node, number, `${id}-fault`)
}
