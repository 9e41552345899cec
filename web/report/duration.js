/** A duration as people read it, in the words of their language. */
export function duration(milliseconds, say) {
  if (milliseconds < 1) return say('unitLess')
  if (milliseconds < 10000) return say('unitMs', String(Math.round(milliseconds)))
  if (milliseconds < 120000) return say('unitS', (milliseconds / 1000).toFixed(1))
  if (milliseconds < 7200000) return say('unitMin', (milliseconds / 60000).toFixed(1))
  return say('unitH', (milliseconds / 3600000).toFixed(1))
}
