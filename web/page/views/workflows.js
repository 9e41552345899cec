import { call } from '../api.js'
import { element, fill, newId } from '../dom.js'
import { errorBox } from '../errorBox.js'
import { t } from '../language.js'
import { runCard } from '../runCard.js'
import { runsCard } from '../runsCard.js'
import { inputForm } from '../schemaForm.js'

/** The workflow picked last, kept while the page is open: `{ example }` or `{ name, content }`. */
/** @type {{ source?: object, title: string }} */
const kept = { title: '' }
/** A dropped file may be this large; the server takes no more. */
const largestFile = 10 * 1024 * 1024

/** Workflows: pick one or drop a file, see its faults, run it, look at the run and at earlier ones. */
export function workflowsView() {
  const about = element('div', { 'aria-live': 'polite' })
  const earlier = runsCard()
  const run = runCard(earlier.refresh)
  const examples = element('select', { id: newId('workflow') })
  const file = element('input', {
    type: 'file',
    id: newId('file'),
    class: 'hidden',
    accept: '.json,.zip',
    onchange: () => void take(file.files[0]),
  })
  const drop = element(
    'div.drop',
    {},
    element('p', {}, t('workflows.drop')),
    element('label.button', { for: file.id }, t('workflows.choose')),
    file,
  )
  for (const [type, over] of [
    ['dragover', 'yes'],
    ['dragleave', 'no'],
    ['drop', 'no'],
  ])
    drop.addEventListener(type, (event) => {
      event.preventDefault()
      drop.dataset.over = over
      if (type === 'drop') void take(event.dataTransfer.files[0])
    })
  void list()
  if (kept.source) void check()
  const node = element(
    'div.stack',
    {},
    element(
      'div.columns',
      {},
      element(
        'section.card',
        {},
        element('h2', {}, t('workflows.heading')),
        element('p.lead', {}, t('workflows.lead')),
        element('div.field', {}, element('label', { for: examples.id }, t('workflows.example')), examples),
        drop,
      ),
      element('section.card', { 'aria-label': t('workflows.check') }, about),
    ),
    run.node,
    earlier.node,
  )
  return { node, leave: run.leave }

  async function list() {
    try {
      const { workflows } = await call('GET', '/page/workflows')
      fill(
        examples,
        element('option', { value: '' }, t('workflows.pick')),
        ...workflows.map(({ id, name, dialect }) =>
          element('option', { value: id, selected: kept.source?.example === id }, `${name} (${dialect})`),
        ),
      )
      examples.addEventListener('change', () => {
        if (examples.value === '') return
        pick({ example: examples.value }, examples.selectedOptions[0].textContent)
      })
      if (!kept.source)
        fill(about, element('h2', {}, t('workflows.check')), element('p.empty', {}, t('workflows.none')))
    } catch (error) {
      fill(about, errorBox(error))
    }
  }

  async function take(dropped) {
    if (!dropped) return
    examples.value = ''
    if (dropped.size > largestFile) {
      fill(about, element('h2', {}, dropped.name), element('p.notice.bad', { role: 'alert' }, t('workflows.large')))
      return
    }
    pick({ name: dropped.name, content: toBase64(await dropped.arrayBuffer()) }, dropped.name)
  }

  function pick(source, title) {
    Object.assign(kept, { source, title })
    void check()
  }

  /** Checks the workflow as it would run; `options` are mocks. */
  async function check(options = {}) {
    fill(about, element('h2', {}, kept.title), element('p.quiet', {}, t('workflows.checking')))
    try {
      const found = await call('POST', '/page/workflows/check', { body: { ...kept.source, ...options } })
      if (found.faults.length > 0) showFaults(found.faults, options)
      else showReady(found, options)
    } catch (error) {
      fill(about, element('h2', {}, kept.title), errorBox(error))
    }
  }

  function showFaults(faults, options) {
    fill(
      about,
      element('h2', {}, kept.title),
      element('p.notice.bad', { role: 'alert' }, t('workflows.faults', { count: faults.length })),
      element(
        'ol.faults',
        { lang: 'en' },
        ...faults
          .slice(0, 50)
          .map(({ path, line, column, message }) =>
            element(
              'li',
              {},
              element('code.wrap', {}, line === undefined ? path : `${path} (${line}:${column})`),
              element('p', {}, message),
            ),
          ),
      ),
      options.mockUnresolved
        ? null
        : element(
            'div.buttons',
            {},
            element(
              'button',
              { type: 'button', onclick: () => void check({ mockUnresolved: true }) },
              t('workflows.mock'),
            ),
          ),
      options.mockUnresolved ? null : element('p.about', {}, t('workflows.mock.about')),
    )
  }

  function showReady(found, options) {
    const form = inputForm(found.trigger.schema)
    const mocks = mocksField()
    const problem = element('div', {})
    fill(
      about,
      element('h2', {}, found.name),
      element(
        'p.notice.good',
        {},
        t('workflows.ready', { dialect: found.dialect, actions: found.actions.length, trigger: found.trigger.name }),
      ),
      ...found.warnings.map((warning) => element('p.notice.warn', { lang: 'en' }, warning)),
      options.mockUnresolved ? element('p.notice', {}, t('workflows.mocked')) : null,
      element(
        'form',
        {
          novalidate: true,
          onsubmit: (event) => {
            event.preventDefault()
            fill(problem)
            try {
              const input = form.read()
              const given = mocks.read()
              void run.start({
                ...kept.source,
                ...options,
                ...(input === undefined ? {} : { input }),
                ...(given === undefined ? {} : { mocks: given }),
              })
            } catch (error) {
              fill(problem, element('p.notice.bad', { role: 'alert' }, error.message))
            }
          },
        },
        form.node,
        mocks.node,
        problem,
        element('div.buttons', {}, element('button.primary', { type: 'submit' }, t('workflows.run'))),
      ),
    )
  }
}

const mockExample = '{ "Send_an_email": { "status": "Succeeded" } }'

/** Mocks as in an expectation file: `{ "Send_an_email": { "status": "Succeeded", "outputs": … } }`. */
function mocksField() {
  const id = newId('mocks')
  const input = element('textarea', { id, rows: '4', spellcheck: 'false', 'aria-describedby': `${id}-about` })
  return {
    node: element(
      'details',
      {},
      element('summary', {}, t('workflows.mocks')),
      element('label.second', { for: id }, t('workflows.mocks.label')),
      input,
      element('p.about', { id: `${id}-about` }, t('workflows.mocks.about', { example: mockExample })),
    ),
    read() {
      if (input.value.trim() === '') return undefined
      try {
        return JSON.parse(input.value)
      } catch {
        throw new Error(t('workflows.mocks.wrong'))
      }
    },
  }
}

function toBase64(buffer) {
  const bytes = new Uint8Array(buffer)
  let text = ''
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768))
  return btoa(text)
}
