import { describe, expect, it } from '@jest/globals'
import { formatHtmlReport } from '../../../src/workflow/report/htmlReport.js'
import { compose } from '../definitions.js'
import { behind, runActions } from '../run.js'

const hostile = '</script><img src=x onerror=alert(1)>"\'&'

/** What the page's script works with. */
function dataOf(page: string): { actions: object } {
  const [, data = ''] = /<script type="application\/json" id="data">([\s\S]*?)<\/script>/.exec(page) ?? []
  return JSON.parse(data)
}

describe('the HTML report of a run', () => {
  it('shows every action with its status, nested as the workflow nests them', async () => {
    const page = formatHtmlReport(
      await runActions({
        Try: { type: 'Scope', actions: { Bad: { type: 'Compose', inputs: '@div(1, 0)' } } },
        Next: { ...compose(1), ...behind('Try') },
      }),
    )
    expect(page).toContain('data-action="Try" data-status="Failed"')
    expect(page).toContain('data-action="Next" data-status="Skipped"')
    const scope = page.slice(page.indexOf('data-action="Try"'), page.indexOf('data-action="Next"'))
    expect(scope).toContain('data-action="Bad" data-status="Failed"')
  })

  it('escapes everything that came from outside', async () => {
    const page = formatHtmlReport(await runActions({ [hostile]: compose({ [hostile]: hostile }) }))
    expect(page).not.toContain('<img')
    expect(page.match(/<script/g)).toHaveLength(2)
    expect(page.match(/<\/script>/g)).toHaveLength(2)
    expect(JSON.stringify(dataOf(page))).toContain(JSON.stringify(hostile).slice(1, -1))
  })

  it('loads nothing and runs nothing but its own script', async () => {
    const page = formatHtmlReport(await runActions({ One: compose(1) }))
    expect(page).toMatch(/Content-Security-Policy" content="default-src 'none'; .*script-src 'sha256-[^']+'/)
    expect(page).not.toMatch(/(?:src|href)="(?!data:)/)
    const [, script = ''] = /<script type="module">([\s\S]*?)<\/script>/.exec(page) ?? []
    expect(script).not.toMatch(/^\s*(?:import|export)\b/m)
  })

  it('does not contain what is secured', async () => {
    const secured = { runtimeConfiguration: { secureData: { properties: ['inputs', 'outputs'] } } }
    const page = formatHtmlReport(await runActions({ Hidden: { ...compose('the secret of a test'), ...secured } }))
    expect(page).toContain('data-action="Hidden"')
    expect(page).not.toContain('the secret of a test')
  })

  it('has a picker for each loop', async () => {
    const page = formatHtmlReport(
      await runActions({ Each: { type: 'Foreach', foreach: [1, 2], actions: { Inner: compose('@item()') } } }),
    )
    expect(page).toContain('data-loop="Each"')
  })

  it('keeps each repetition of nested loops under its numbers', async () => {
    const inner = { type: 'Foreach', foreach: '@item()', actions: { Inner: compose('@div(1, item())') } }
    const run = await runActions({
      Outer: { type: 'Foreach', foreach: [[1], [1, 0]], actions: { Middle: inner } },
    })
    const ended = (status: string) => expect.objectContaining({ status })
    expect(dataOf(formatHtmlReport(run)).actions).toMatchObject({
      Outer: { count: 2 },
      Inner: { repetitions: { '0-0': ended('Succeeded'), '1-0': ended('Succeeded'), '1-1': ended('Failed') } },
    })
  })

  it('labels the branches of conditions and switches, and marks those without an action', async () => {
    const page = formatHtmlReport(
      await runActions({
        Way: { type: 'If', expression: { equals: [1, 1] }, actions: { Yes: compose(1) }, else: { actions: {} } },
        Case: {
          type: 'Switch',
          expression: 'a',
          cases: { [hostile]: { case: 'a', actions: { Hit: compose(1) } } },
          default: { actions: { Missed: compose(1) } },
        },
      }),
    )
    for (const label of ['If true', '&lt;/script&gt;', 'Default']) expect(page).toContain(`<ol aria-label="${label}`)
    expect(page).toMatch(/If false<\/p><p data-word="noActions">No actions/)
    expect(page).toContain('data-action="Missed" data-status="Skipped"')
  })

  it('gives the page the retries and requests of an action, without headers', async () => {
    const retryPolicy = { type: 'fixed', count: 2, interval: 'PT5S' }
    const inputs = { method: 'GET', uri: 'http://127.0.0.1:9/', retryPolicy }
    const page = formatHtmlReport(await runActions({ Call: { type: 'Http', inputs } }))
    expect(dataOf(page).actions).toMatchObject({ Call: { retries: [{}, {}], requests: [{ method: 'GET' }, {}, {}] } })
    expect(page).not.toContain('x-ms-workflow-run-id')
  })

  it('labels an arrow with the statuses other than success after which it is followed', async () => {
    const page = formatHtmlReport(
      await runActions({ One: compose('@div(1, 0)'), Next: { ...compose(1), ...behind('One', 'Failed', 'Skipped') } }),
    )
    expect(page).toContain('>after Failed, Skipped</text>')
  })
})
