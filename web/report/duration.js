/** A duration as people read it, in their language. */
export function duration(milliseconds, say) {
  const write = (value, unit, digits) =>
    new Intl.NumberFormat(say.language, {
      style: 'unit',
      unit,
      unitDisplay: 'short',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(value)
  if (milliseconds < 1) return say('lessThan', write(1, 'millisecond', 0))
  if (milliseconds < 10_000) return write(Math.round(milliseconds), 'millisecond', 0)
  if (milliseconds < 120_000) return write(milliseconds / 1000, 'second', 1)
  if (milliseconds < 7_200_000) return write(milliseconds / 60_000, 'minute', 1)
  return write(milliseconds / 3_600_000, 'hour', 1)
}
