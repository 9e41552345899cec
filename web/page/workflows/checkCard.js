import { call } from '../api.js'
import { element, fill } from '../dom.js'
import { errorBox } from '../errorBox.js'
import { t } from '../language.js'
import { faultsList } from './faultsList.js'
import { moreMocks, neededMocks } from './mocksForm.js'
import { dialectText } from './runView.js'
import { inputForm } from './schemaForm.js'

const heading = (name) => element('h2', { translate: 'no' }, name)

/**
 * What is in a workflow: its faults, or the form that runs it.
 *
 * @param {{ checked: (found?: object) => void, run: (body: object) => void }} actions `checked` gets what was found, or nothing
 */
export function checkCard({ checked, run }) {
  const about = element('div', { 'aria-live': 'polite' })
  fill(about, element('h2', {}, t('workflows.check')), element('p.empty', {}, t('workflows.none')))
  return { node: element('section.card', { 'aria-label': t('workflows.check') }, about), check }

  async function check(source, title) {
    fill(about, heading(title), element('p.quiet', {}, t('workflows.checking')))
    try {
      const found = await call('POST', '/page/workflows/check', { body: source })
      const canRun = found.faults.length === 0 || found.mocks !== undefined
      checked(canRun ? found : undefined)
      fill(about, heading(found.name ?? title), ...(canRun ? ready(source, found) : faultsList(found.faults)))
    } catch (error) {
      checked()
      fill(about, heading(title), errorBox(error))
    }
  }

  function ready(source, found) {
    const { dialect, actions, trigger } = found
    const text = t('workflows.ready', { dialect: dialectText(dialect), actions: actions.length, trigger: trigger.name })
    return [
      found.mocks ? element('p.notice.warn', {}, t('workflows.mocked')) : element('p.notice.good', {}, text),
      ...found.warnings.map((warning) => element('p.notice.warn', { lang: 'en' }, warning)),
      found.mocks
        ? element(
            'details',
            {},
            element('summary', {}, t('workflows.faults.show')),
            ...faultsList(found.faults).slice(1),
          )
        : null,
      runForm(source, found),
    ]
  }

  function runForm(source, found) {
    const input = inputForm(found.trigger.schema)
    const needed = found.mocks ? neededMocks(found.mocks) : { node: null, read: () => ({}) }
    const more = moreMocks()
    const problem = element('div', {})
    const onsubmit = (event) => {
      event.preventDefault()
      fill(problem)
      try {
        const given = input.read()
        const mocks = { ...needed.read(), ...more.read() }
        run({
          ...source,
          ...(found.mocks ? { mockUnresolved: true } : {}),
          ...(given === undefined ? {} : { input: given }),
          ...(Object.keys(mocks).length > 0 ? { mocks } : {}),
        })
      } catch (error) {
        fill(problem, element('p.notice.bad', { role: 'alert' }, error.message))
      }
    }
    return element(
      'form',
      { novalidate: true, onsubmit },
      input.node,
      needed.node,
      more.node,
      problem,
      element('div.buttons', {}, element('button.primary', { type: 'submit' }, t('workflows.run'))),
    )
  }
}
