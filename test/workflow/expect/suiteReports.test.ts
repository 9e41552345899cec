import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { temporaryFolder } from '../../support/temporaryFolder.js'
import { runCommandLine } from '../cli/command.js'
import { compose, definition } from '../definitions.js'

const command = (...args: string[]) => runCommandLine([...args, '--no-history'])

describe('the coverage of a suite', () => {
  it('is shown, written, and fails the command when it is not enough', async () => {
    const folder = temporaryFolder('coverage')
    const at = (name: string) => join(folder, name)
    const way = {
      type: 'If',
      expression: { equals: [1, 1] },
      actions: { Yes: compose(1) },
      else: { actions: { No: compose(1) } },
    }
    writeFileSync(at('flow.json'), JSON.stringify(definition({ Way: way })))
    writeFileSync(at('flow.expect.yaml'), 'expect: { run: { status: Succeeded } }')
    const reports = ['--coverage-report', at('cobertura.xml'), at('lcov.info')]
    const good = await command('test', folder, '--coverage', '--min-coverage', '60', ...reports)
    expect(good).toMatchObject({ code: 0, err: '' })
    expect(good.out).toMatch(/flow\.json +2\/3 +1\/2 +- +- +- +60 %/)
    expect(readFileSync(at('cobertura.xml'), 'utf8')).toContain('condition-coverage="50% (1/2)"')
    expect(readFileSync(at('lcov.info'), 'utf8')).toContain('FNDA:0,No\n')
    const bad = await command('test', folder, '--min-coverage', '61')
    expect(bad).toMatchObject({
      code: 1,
      err: 'The tests cover 60 % of the workflows; --min-coverage requires 61 %.\n',
    })
    expect(await command('test', folder, '--min-coverage', 'many')).toMatchObject({ code: 2 })
    expect(await command('test', folder, '--coverage-report', at('x.html'))).toMatchObject({ code: 2 })
  })
})

describe('--html of the test command', () => {
  it('writes a page for each run, the coverage of each workflow, and an index of both', async () => {
    const folder = temporaryFolder('pages')
    const at = (...names: string[]) => join(folder, ...names)
    const way = {
      type: 'If',
      expression: { equals: ['@triggerBody()', 1] },
      actions: { Yes: compose(1) },
      else: { actions: { No: compose(1) } },
    }
    writeFileSync(at('flow.json'), JSON.stringify(definition({ Way: way })))
    writeFileSync(
      at('flow.expect.yaml'),
      'tests: [{ name: "a < b", input: 1, expect: { actions: { Yes: { called: 1 } } } }, { name: other, input: 1, expect: { actions: { No: { called: 1 } } } }]',
    )
    const { out } = await command('test', folder, '--html', at('pages'))
    expect(out).toContain(`Report: ${at('pages', 'index.html')}`)
    const index = readFileSync(at('pages', 'index.html'), 'utf8')
    const links = [...index.matchAll(/href="([^"#:]+\.html)"/g)].map(([, link = '']) => link)
    expect(links).toHaveLength(3)
    for (const link of links) expect(existsSync(at('pages', link))).toBe(true)
    expect(index).toMatch(/<td[^>]*>a &lt; b<\/td>/)
    expect(index).toContain('actions.No.called: expected 1, but was 0')
    const coverage = readFileSync(at('pages', 'coverage-1.html'), 'utf8')
    expect(coverage).toContain('data-action="Yes" data-status="Covered"')
    expect(coverage).toContain('data-action="No" data-status="Not covered"')
    expect(coverage).toContain('data-action="Way" data-status="Partly covered"')
  })
})
