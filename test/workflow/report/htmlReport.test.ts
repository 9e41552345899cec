import { describe, expect, it } from '@jest/globals'
import { formatHtmlReport } from '../../../src/workflow/report/htmlReport.js'
import { compose } from '../definitions.js'
import { behind, runActions } from '../run.js'

const hostile = '</script><img src=x onerror=alert(1)>"\'&'

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

  it('lets nothing that came from outside become markup', async () => {
    const page = formatHtmlReport(await runActions({ [hostile]: compose({ [hostile]: hostile }) }))
    expect(page).not.toContain('<img')
    expect(page.match(/<script/g)).toHaveLength(2)
    expect(page.match(/<\/script>/g)).toHaveLength(2)
    const [, data = ''] = /<script type="application\/json" id="data">([\s\S]*?)<\/script>/.exec(page) ?? []
    expect(JSON.stringify(JSON.parse(data))).toContain(JSON.stringify(hostile).slice(1, -1))
  })

  it('loads nothing and runs nothing but its own script', async () => {
    const page = formatHtmlReport(await runActions({ One: compose(1) }))
    expect(page).toMatch(/Content-Security-Policy" content="default-src 'none'; .*script-src 'sha256-[^']+'/)
    expect(page).not.toMatch(/(?:src|href)="(?!data:)/)
    const [, script = ''] = /<script type="module">([\s\S]*?)<\/script>/.exec(page) ?? []
    expect(script).not.toMatch(/^\s*(?:import|export)\b/m)
  })

  it('does not hold what is secured', async () => {
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
})
