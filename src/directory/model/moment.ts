const ticksPerMs = 10_000

/**
 * A moment as the service writes it: ISO 8601 with offset `+00:00` and up to seven fraction digits, trailing zeros
 * dropped (`2022-09-30T15:07:10.0593764+00:00`). Takes milliseconds since 1970; a fraction counts.
 */
export function formatMoment(ms: number): string {
  const whole = Math.floor(ms)
  const text = new Date(whole).toISOString()
  const ticks = Math.floor((ms - whole) * ticksPerMs)
  const digits = ticks === 0 ? text.slice(20, 23) : text.slice(20, 23) + String(ticks).padStart(4, '0')
  const fraction = trimZeros(digits)
  return `${text.slice(0, 19)}${fraction === '' ? '' : `.${fraction}`}+00:00`
}

function trimZeros(digits: string): string {
  let end = digits.length
  while (end > 0 && digits[end - 1] === '0') end -= 1
  return digits.slice(0, end)
}
