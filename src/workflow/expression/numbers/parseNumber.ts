import { numberCulture } from './numberCulture.js'

/**
 * Normalizes a formatted number to plain digits: surrounding white space, a leading or trailing sign, group separators anywhere
 * before the point (`12,3,4` is 1234, as in .NET), an exponent. Undefined when it is not a number or the locale is unknown.
 */
export function plainNumber(text: string, locale?: string): string | undefined {
  const culture = numberCulture(locale)
  if (!culture) return undefined
  const [point, mark] = [culture.decimal, culture.group].map((character) =>
    character.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  )
  const marks = culture.group === '\u00a0' ? `(?:${mark}|[ \\u202f])` : mark
  const pattern = new RegExp(`^([+-]?)((?:\\d|${marks})*)(?:${point}(\\d*))?(e[+-]?\\d+)?([+-]?)(?:${marks})?$`, 'i')
  const match = pattern.exec(text.trim().replace(new RegExp(`(?:${marks})([+-])$`), '$1'))
  if (!match) return undefined
  const [, front, before = '', after = '', exponent = '', behind] = match
  const whole = before.replace(/\D/g, '')
  if (whole + after === '' || (front && behind) || /^\D/.test(before)) return undefined
  return `${front === '-' || behind === '-' ? '-' : ''}${whole || '0'}${after === '' ? '' : `.${after}`}${exponent}`
}
