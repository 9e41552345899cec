import { isKnownLocale } from '../dates/dateCulture.js'
import { currencyOf } from './currencies.js'

/** The number formats of a culture: the part of .NET's NumberFormatInfo that the language needs. */
export interface NumberCulture {
  readonly decimal: string
  readonly group: string
  /** Sizes of the groups from the point to the left; the last one repeats. */
  readonly groupSizes: readonly number[]
  /** The currency pattern, with `#` for the digits: `$#`, `# €`. */
  readonly currency: string
  /** The percent pattern: `#%`, `# %`. */
  readonly percent: string
}

const cultures = new Map<string, NumberCulture>()

/** The culture of a locale from the machine's Unicode data. Undefined when no such locale is known. Empty means en-US. */
export function numberCulture(locale = 'en-US'): NumberCulture | undefined {
  const name = locale === '' ? 'en-US' : locale.replace('_', '-')
  const known = cultures.get(name.toLowerCase())
  if (known) return known
  if (!isKnownLocale(name)) return undefined
  const culture = readCulture(name)
  cultures.set(name.toLowerCase(), culture)
  return culture
}

function readCulture(locale: string): NumberCulture {
  const parts = new Intl.NumberFormat(locale, {
    numberingSystem: 'latn',
    useGrouping: 'always',
  } as Intl.NumberFormatOptions).formatToParts(12_345_678_901.5)
  const integers = parts.filter(({ type }) => type === 'integer').map(({ value }) => value.length)
  return {
    decimal: plain(parts.find(({ type }) => type === 'decimal')?.value ?? '.'),
    group: plain(parts.find(({ type }) => type === 'group')?.value ?? ','),
    groupSizes:
      integers.at(-2) === integers.at(-1) ? [integers.at(-1) ?? 3] : [integers.at(-1) ?? 3, integers.at(-2) ?? 3],
    // Microsoft's reference has the Icelandic krona without the point of Unicode's data.
    currency: pattern(locale, { style: 'currency', currency: currencyOf(locale) }).replace(
      /^# kr\.$/,
      currencyOf(locale) === 'ISK' ? '# kr' : '$&',
    ),
    percent: pattern(locale, { style: 'percent' }),
  }
}

/** .NET's patterns have an ordinary space (`# $`). */
function pattern(locale: string, options: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(locale, {
    ...options,
    numberingSystem: 'latn',
    maximumFractionDigits: 0,
    minimumFractionDigits: 0,
  })
    .formatToParts(0)
    .map(({ type, value }) =>
      type === 'integer' ? '#' : value.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u200e\u200f]/g, ''),
    )
    .join('')
}

/** .NET's data have an ordinary no-break space where Unicode has a narrow one. */
function plain(text: string): string {
  return text.replaceAll('\u202f', '\u00a0')
}
