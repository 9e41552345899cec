import { element } from './dom.js'
import { language, languages, pickLanguage, t } from './language.js'

/** What stands above every view: the way past it, the views, the language. `languagePicked` is called when that has changed. */
export function header(offered, languagePicked) {
  return element(
    'header.top',
    {},
    element('a.skip', { href: '#main', onclick: skip }, t('skip')),
    element('h1', {}, t('title')),
    element(
      'nav',
      { 'aria-label': t('views') },
      ...offered.map((name) => element('a', { href: `#${name}` }, t(`view.${name}`))),
    ),
    languagePicker(languagePicked),
  )
}

/** Marks the link of the view that is shown. */
export function markCurrent(name) {
  for (const link of document.querySelectorAll('nav a')) {
    if (link.hash === `#${name}`) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
}

export const footer = ({ directory }) =>
  element(
    'footer',
    {},
    element('span', {}, directory ? t('footer.directory') : t('footer.service')),
    element('a', { href: '/openapi.json' }, 'OpenAPI'),
    element('a', { href: '/swagger.json' }, 'Swagger'),
  )

function skip(event) {
  event.preventDefault()
  document.getElementById('main').focus()
}

function languagePicker(picked) {
  const select = element(
    'select.language',
    { 'aria-label': t('language') },
    ...Object.entries(languages).map(([tag, name]) =>
      element('option', { value: tag, lang: tag, selected: tag === language() }, name),
    ),
  )
  select.addEventListener('change', () => {
    pickLanguage(select.value)
    picked()
  })
  return select
}
