import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { compose, definition } from '../definitions.js'
import { runCommandLine } from './command.js'

describe('--html', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'report-'))
    const manual = { type: 'Request', kind: 'Http', inputs: { schema: {} } }
    await write('flow.json', definition({ One: compose(1) }))
    await write('two.json', {
      ...definition({ One: compose('@triggerBody()') }),
      triggers: { manual: { ...manual, splitOn: '@triggerBody()' } },
    })
  })
  afterAll(() => rm(folder, { recursive: true }))

  const at = (name: string) => join(folder, name)
  const write = (name: string, json: object) => writeFile(at(name), JSON.stringify(json))

  const command = (...args: string[]) => runCommandLine(args)

  it('writes the page of a run, into a folder that does not exist yet, and prints its path', async () => {
    const page = at('new/folder/run.html')
    const { code, out } = await command(at('flow.json'), '--runs', at('runs'), '--html', page)
    expect(code).toBe(0)
    expect(out).toContain(`Report: ${page}`)
    expect(await readFile(page, 'utf8')).toContain('data-action="One" data-status="Succeeded"')
  })

  it('writes the same page of a run that was kept', async () => {
    await command(at('flow.json'), '--runs', at('kept'), '--html', at('first.html'))
    const [id = ''] = await readdir(at('kept'))
    const { code } = await command('history', id, '--runs', at('kept'), '--html', at('again.html'))
    expect(code).toBe(0)
    expect(await readFile(at('again.html'), 'utf8')).toBe(await readFile(at('first.html'), 'utf8'))
  })

  it('writes one page for each run of a trigger that splits', async () => {
    const input = ['--input', '[1, 2]']
    const { code, err } = await command(at('two.json'), ...input, '--no-history', '--html', at('split.html'))
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const pages = (await readdir(folder)).filter((name) => name.startsWith('split'))
    expect(pages.sort()).toEqual(['split-2.html', 'split.html'])
  })

  it('ends with 2 and names the file when it cannot be written', async () => {
    const { code, err } = await command(at('flow.json'), '--no-history', '--html', at('flow.json/run.html'))
    expect(code).toBe(2)
    expect(err).toContain(`--html: '${at('flow.json/run.html')}' cannot be written`)
  })

  it('cannot be given for a run that never ended: history does not list it', async () => {
    await command(at('flow.json'), '--runs', at('stopped'))
    const [id = ''] = await readdir(at('stopped'))
    const unfinished = id.replace(/\d(?=CU)/, (digit) => String((Number(digit) + 1) % 10))
    await mkdir(at(join('stopped', unfinished)))
    const { code, out } = await command('history', '--runs', at('stopped'))
    expect(code).toBe(0)
    expect(out).toContain(id)
    expect(out).not.toContain(unfinished)
  })
})
