import { announce } from './announce.js'
import { call } from './api.js'
import { element, fill } from './dom.js'
import { errorBox } from './errorBox.js'
import { footer, header, markCurrent } from './frame.js'
import { t } from './language.js'
import { loadView, loadViews, offeredViews } from './views.js'

const page = document.getElementById('page')
const main = element('main', { id: 'main', tabindex: '-1' })
let settings
let leave = () => {}
/** Counts the requested views: of two that load at once, the later one is shown. */
let turn = 0

/** Safari has no `requestIdleCallback`. */
const whenIdle = window.requestIdleCallback ?? ((run) => setTimeout(run, 200))

await start()

async function start() {
  try {
    settings = await call('GET', '/page/settings')
  } catch (error) {
    fill(document.querySelector('main'), errorBox(error), againButton(start))
    return
  }
  await draw()
  window.addEventListener('hashchange', showView)
  whenIdle(() => loadViews(settings))
}

/** Draws everything in the language chosen. */
function draw() {
  fill(page, header(offeredViews(settings), redraw), main, footer(settings))
  return showView()
}

async function redraw() {
  await draw()
  document.querySelector('select.language').focus()
}

async function showView() {
  const ownTurn = ++turn
  const offered = offeredViews(settings)
  const wanted = window.location.hash.slice(1)
  const current = offered.includes(wanted) ? wanted : offered[0]
  const show = await loadView(current).catch(() => lost)
  if (ownTurn !== turn) return
  leave()
  const hadFocus = main.contains(document.activeElement)
  const view = show(settings)
  leave = view.leave ?? (() => {})
  fill(main, view.node ?? view)
  markCurrent(current)
  document.title = `${t(`view.${current}`)} · ${t('title')}`
  if (ownTurn === 1) return
  announce(t(`view.${current}`))
  if (hadFocus) main.focus()
}

/** What is shown for a view that the server did not send. A browser tries a module once, so that the page is loaded again. */
function lost() {
  return element(
    'div',
    {},
    errorBox({ status: 0, code: 'NoResponse' }),
    againButton(() => window.location.reload()),
  )
}

function againButton(onclick) {
  return element('button', { type: 'button', onclick }, t('again'))
}
