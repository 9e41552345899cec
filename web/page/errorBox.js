import { element } from './dom.js'
import { hasWords, t } from './language.js'

/**
 * A failure in the page's language, with the server's text below: flows and support compare that text, so it is not translated.
 *
 * @param {import('./api.js').ApiError} error
 */
export function errorBox(error) {
  const key = `error.${error.code}`
  const sentence = hasWords(key) ? t(key) : t('error.other', { status: error.status })
  return element(
    'div.notice.bad',
    { role: 'alert' },
    element('p.sentence', {}, sentence),
    error.status === 0
      ? null
      : element(
          'p.original',
          { lang: 'en' },
          `${error.code}: ${error.message}${error.retryAfter ? ` (Retry-After: ${error.retryAfter})` : ''}`,
        ),
  )
}

/** What is wrong with each field: the messages of a failure by the first part of their target, `scopes[1]` under `scopes`. */
export function faultsByField(error) {
  const faults = new Map()
  const all = error.details?.length ? error.details : [error]
  for (const { target, message } of all) {
    if (!target) continue
    const field = /^[^.[]+/.exec(target)?.[0] ?? target
    faults.set(field, [...(faults.get(field) ?? []), message])
  }
  return faults
}
