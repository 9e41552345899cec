// The parts of the panel. Texts are set as text, never as markup.
import { duration } from './model.js'

export const element = (name, content, attributes = {}) => {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...[content].flat().filter((part) => part !== undefined && part !== ''))
  return made
}

/** JSON text with its names, texts and words marked. */
function json(text) {
  const shown = element('pre', [], { tabindex: '0' })
  let end = 0
  for (const { 0: token, index } of text.matchAll(
    /"(?:[^"\\]|\\.)*"(?:\s*:)?|-?\b\d[\w.+-]*|\btrue\b|\bfalse\b|\bnull\b/g,
  )) {
    const kind = token.endsWith(':') ? 'k' : token.startsWith('"') ? 's' : 'l'
    shown.append(text.slice(end, index), element('span', token, { class: kind }))
    end = index + token.length
  }
  shown.append(text.slice(end))
  return shown
}

function content(heading, text, secured) {
  if (secured)
    return [
      element('h3', heading),
      element('p', 'Content not shown due to security configuration.', { class: 'secured' }),
    ]
  if (text === undefined) return []
  const copy = element('button', 'Copy', { type: 'button', 'aria-label': `Copy ${heading.toLowerCase()}` })
  copy.addEventListener('click', () => navigator.clipboard?.writeText(text).then(() => (copy.textContent = 'Copied')))
  return [element('h3', [heading, copy]), json(text)]
}

const list = (pairs) =>
  element(
    'dl',
    pairs.filter(([, text]) => text).flatMap(([term, text]) => [element('dt', term), element('dd', text)]),
  )

function table(heading, head, rows) {
  const header = element(
    'tr',
    head.map((text) => element('th', text, { scope: 'col' })),
  )
  const lines = rows.map((cells) =>
    element(
      'tr',
      cells.map((text) => element('td', String(text ?? ''))),
    ),
  )
  return [element('h3', heading), element('table', [element('thead', header), element('tbody', lines)])]
}

const seconds = (from, to) => duration(Math.max(Date.parse(to) - Date.parse(from), 0))

function retries({ retries: history, start, duration: whole }) {
  if (!history) return []
  const ends = [...history.slice(1).map((retry) => retry.startTime)]
  const rows = history.map((retry, i) => [
    i + 1,
    retry.code,
    seconds(retry.startTime, retry.endTime),
    ends[i]
      ? seconds(retry.endTime, ends[i])
      : duration(Math.max(Date.parse(start) + whole - Date.parse(retry.endTime), 0)),
  ])
  return table('Retries', ['Try', 'Answer', 'Took', 'Until the next'], rows)
}

function requests({ requests: history }) {
  if (!history) return []
  const rows = history.map(({ request, response, startTime, endTime }) => [
    request.method,
    request.uri,
    response?.statusCode ?? 'no answer',
    seconds(startTime, endTime),
  ])
  return table('Requests', ['Method', 'Address', 'Status', 'Took'], rows)
}

/** Everything that is shown of one execution. */
export function details(shown) {
  const { error, secured = [] } = shown
  return [
    list([
      ['Status', shown.status],
      ['Code', shown.code],
      ['Duration', duration(shown.duration)],
      ['Started', shown.start],
      ['Type', shown.type],
      ['Stand-in', shown.mocked ? 'static result: the action itself did not run' : ''],
    ]),
    ...(error
      ? [
          element('h3', 'Error'),
          element('p', [element('strong', `${error.code}: `), error.message], { class: 'error' }),
        ]
      : []),
    ...retries(shown),
    ...content('Inputs', shown.inputs, secured.includes('inputs')),
    ...content('Outputs', shown.outputs, secured.includes('outputs')),
    ...content('Tracked properties', shown.tracked),
    ...requests(shown),
    ...content('Answer to the caller', shown.response),
    ...content('Outputs of the workflow', shown.results),
  ]
}
