import { call } from './api.js'
import { element, fill } from './dom.js'
import { errorBox } from './errorBox.js'
import { language, languages, pickLanguage, t } from './language.js'
import { directoryView } from './views/directory.js'
import { monitorView } from './views/monitor.js'
import { tokenView } from './views/token.js'
import { usersView } from './views/users.js'
import { workflowsView } from './views/workflows.js'

/** The views by their place in the address (`#token`), and what each needs of the server. */
const views = {
  users: { show: usersView, needs: () => true },
  token: { show: tokenView, needs: () => true },
  workflows: { show: workflowsView, needs: ({ workflows }) => workflows },
  directory: { show: directoryView, needs: ({ directory }) => directory },
  monitor: { show: monitorView, needs: ({ directory }) => directory },
}

const page = document.getElementById('page')
let settings
let leave = () => {}

await start()

async function start() {
  try {
    settings = await call('GET', '/page/settings')
  } catch (error) {
    const again = element('button', { type: 'button', onclick: start }, t('again'))
    fill(page, element('main', {}, errorBox(error), again))
    return
  }
  draw()
  window.addEventListener('hashchange', draw)
}

function draw() {
  leave()
  const offered = Object.keys(views).filter((name) => views[name].needs(settings))
  const wanted = window.location.hash.slice(1)
  const current = offered.includes(wanted) ? wanted : 'users'
  const view = views[current].show(settings)
  leave = view.leave ?? (() => {})
  const main = element('main', { id: 'main', tabindex: '-1' }, view.node ?? view)
  document.title = `${t(`view.${current}`)} · ${t('title')}`
  fill(page, header(offered, current), main, footer())
}

function header(offered, current) {
  return element(
    'header.top',
    {},
    element('a.skip', { href: '#main', onclick: skip }, t('skip')),
    element('h1', {}, t('title')),
    element(
      'nav',
      { 'aria-label': t('views') },
      ...offered.map((name) =>
        element('a', { href: `#${name}`, 'aria-current': name === current ? 'page' : undefined }, t(`view.${name}`)),
      ),
    ),
    languagePicker(),
  )
}

function skip(event) {
  event.preventDefault()
  document.getElementById('main').focus()
}

function languagePicker() {
  const select = element(
    'select.language',
    { 'aria-label': t('language') },
    ...Object.entries(languages).map(([tag, name]) =>
      element('option', { value: tag, lang: tag, selected: tag === language() }, name),
    ),
  )
  select.addEventListener('change', () => {
    pickLanguage(select.value)
    draw()
    document.querySelector('select.language').focus()
  })
  return select
}

function footer() {
  return element(
    'footer',
    {},
    element('span', {}, settings.directory ? t('footer.directory') : t('footer.service')),
    element('a', { href: '/openapi.json' }, 'OpenAPI'),
    element('a', { href: '/swagger.json' }, 'Swagger'),
  )
}
