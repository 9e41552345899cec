import { call } from '../api.js'
import { element, fill, newId } from '../dom.js'
import { errorBox } from '../errorBox.js'
import { t } from '../language.js'
import { dialectText } from './runView.js'

/** A dropped file may be this large; the server takes no more. */
const largestFile = 10 * 1024 * 1024

/**
 * Where a workflow comes from: one of the package, or a file that is dropped or chosen.
 *
 * @param {{ example?: string } | undefined} current the source picked before
 * @param {(source: object, title: string) => void} picked
 */
export function sourceCard(current, picked) {
  const problem = element('div', {})
  const examples = element('select', { id: newId('workflow') })
  examples.addEventListener('change', () => {
    if (examples.value === '') return
    fill(problem)
    picked({ example: examples.value }, examples.selectedOptions[0].textContent)
  })
  void list()
  return element(
    'section.card',
    {},
    element('h2', {}, t('workflows.heading')),
    element('p.lead', {}, t('workflows.lead')),
    element('div.field', {}, element('label', { for: examples.id }, t('workflows.example')), examples),
    dropArea(take),
    problem,
  )

  async function list() {
    try {
      const { workflows } = await call('GET', '/page/workflows')
      fill(
        examples,
        element('option', { value: '' }, t('workflows.pick')),
        ...[...new Set(workflows.map(({ dialect }) => dialect))].map((kind) =>
          element(
            'optgroup',
            { label: dialectText(kind) },
            ...workflows
              .filter(({ dialect }) => dialect === kind)
              .map(({ id, name }) =>
                element('option', { value: id, selected: current?.example === id, translate: 'no' }, name),
              ),
          ),
        ),
      )
    } catch (error) {
      fill(problem, errorBox(error))
    }
  }

  async function take(file) {
    if (!file) return
    examples.value = ''
    fill(problem)
    if (file.size > largestFile) {
      fill(
        problem,
        element('p.notice.bad', { role: 'alert' }, element('code.wrap', {}, file.name), ' ', t('workflows.large')),
      )
      return
    }
    picked({ name: file.name, content: toBase64(await file.arrayBuffer()) }, file.name)
  }
}

function dropArea(take) {
  const file = element('input', {
    type: 'file',
    id: newId('file'),
    class: 'hidden',
    accept: '.json,.zip',
    onchange: async () => {
      const [chosen] = file.files
      await take(chosen)
      file.value = ''
    },
  })
  const area = element(
    'div.drop',
    {},
    element('p', {}, t('workflows.drop')),
    element('label.button', { for: file.id }, t('workflows.choose')),
    file,
  )
  const over = { dragover: 'yes', dragleave: 'no', drop: 'no' }
  for (const [type, state] of Object.entries(over))
    area.addEventListener(type, (event) => {
      event.preventDefault()
      area.dataset.over = state
      if (type === 'drop') void take(event.dataTransfer.files[0])
    })
  return area
}

function toBase64(buffer) {
  const bytes = new Uint8Array(buffer)
  let text = ''
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768))
  return btoa(text)
}
