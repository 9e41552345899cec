// The parts of the panel. Texts are set as text, never as markup.
import { duration } from './duration.js'
import { moment } from './words.js'

export const element = (name, content, attributes = {}) => {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...[content].flat().filter((part) => part !== undefined && part !== ''))
  return made
}

/** Longer texts are shown without marks, so that they open at once. */
const mostMarked = 50000

/** JSON text with its names, texts and words marked. */
function json(text) {
  const shown = element('pre', [], { tabindex: '0' })
  let end = 0
  for (const { 0: token, index } of text
    .slice(0, mostMarked)
    .matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|-?\b\d[\w.+-]*|\btrue\b|\bfalse\b|\bnull\b/g)) {
    const kind = token.endsWith(':') ? 'k' : token.startsWith('"') ? 's' : 'l'
    shown.append(text.slice(end, index), element('span', token, { class: kind }))
    end = index + token.length
  }
  shown.append(text.slice(end))
  return shown
}

function content(heading, text, secured, say) {
  if (secured) return [element('h3', heading), element('p', say('secured'), { class: 'secured' })]
  if (text === undefined) return []
  const copy = element('button', say('copy'), { type: 'button', 'aria-label': say('copyOf', heading) })
  copy.addEventListener('click', () =>
    navigator.clipboard?.writeText(text).then(() => {
      copy.textContent = say('copied')
    }),
  )
  return [element('h3', [heading, copy]), json(text)]
}

/** `isData`: a name or code, which no language changes. */
const list = (pairs) =>
  element(
    'dl',
    pairs
      .filter(([, text]) => text)
      .flatMap(([term, text, isData]) => [element('dt', term), element('dd', text, isData ? untranslated : {})]),
  )

const untranslated = { translate: 'no' }

function table(heading, head, rows) {
  const header = element(
    'tr',
    head.map((text) => element('th', text, { scope: 'col' })),
  )
  const lines = rows.map((cells) =>
    element(
      'tr',
      cells.map((cell) => (cell instanceof Node ? cell : element('td', String(cell ?? '')))),
    ),
  )
  return [element('h3', heading), element('table', [element('thead', header), element('tbody', lines)])]
}

const dataCell = (text) => element('td', text, untranslated)

const between = (from, to, say) => duration(Math.max(Date.parse(to) - Date.parse(from), 0), say)

function retries({ retries: history, start, duration: whole }, say) {
  if (!history) return []
  const ends = [...history.slice(1).map((retry) => retry.startTime)]
  const rows = history.map((retry, i) => [
    i + 1,
    dataCell(retry.code),
    between(retry.startTime, retry.endTime, say),
    ends[i]
      ? between(retry.endTime, ends[i], say)
      : duration(Math.max(Date.parse(start) + whole - Date.parse(retry.endTime), 0), say),
  ])
  return table(say('retries'), [say('attempt'), say('code'), say('took'), say('untilNext')], rows)
}

function requests({ requests: history }, say) {
  if (!history) return []
  const rows = history.map(({ method, uri, statusCode, startTime, endTime }) => [
    dataCell(method),
    dataCell(uri),
    statusCode ?? say('noResponse'),
    between(startTime, endTime, say),
  ])
  return table(say('requests'), [say('method'), say('address'), say('status'), say('took')], rows)
}

const mockTexts = { definition: 'mockDefinition', given: 'mockGiven', unresolved: 'mockUnresolved' }

/** How often something was reached, in words. */
export const timesOf = (hits, say) => (hits === 1 ? say('once') : say('times', String(hits)))

/** What a suite can reach of an action, in words. */
function describeItem({ kind, label }, say) {
  if (kind === 'runAfter') {
    const end = label.lastIndexOf(' ') + 1
    return say('after', `${label.slice(0, end)}${say(label.slice(end))}`)
  }
  if (kind === 'branch') return say(label === 'true' ? 'branchTrue' : 'branchFalse')
  if (kind === 'case') return label === 'default' ? say('caseDefault') : dataCell(label)
  return say(label)
}

function coverage({ coverage: items }, say) {
  if (!items) return []
  const rows = items.map((item) => [dataCell(item.action), describeItem(item, say), timesOf(item.hits, say)])
  return table(say('coverage'), [say('action'), '', say('reached')], rows)
}

/** Everything that is shown of one execution. */
export function details(shown, say) {
  const { error, secured = [], mocked, start } = shown
  return [
    list([
      [say('status'), say(shown.status)],
      [say('code'), shown.code, true],
      [say('duration'), start && duration(shown.duration, say)],
      [say('started'), start && moment(start, say)],
      [say('type'), shown.type, true],
      [say('run'), shown.runId ?? shown.childRun?.name, true],
      [say('workflow'), shown.file ?? shown.childRun?.workflow, true],
      [say('mock'), mocked && say(mockTexts[mocked])],
    ]),
    ...(error
      ? [
          element('h3', say('error')),
          element('p', [element('strong', `${error.code}: `), error.message], { class: 'error', lang: 'en' }),
        ]
      : []),
    ...coverage(shown, say),
    ...retries(shown, say),
    ...content(say('inputs'), shown.inputs, secured.includes('inputs'), say),
    ...content(say('outputs'), shown.outputs, secured.includes('outputs'), say),
    ...content(say('trackedProperties'), shown.tracked, false, say),
    ...requests(shown, say),
    ...content(say('responseToCaller'), shown.response, false, say),
    ...content(say('workflowOutputs'), shown.results, false, say),
  ]
}
