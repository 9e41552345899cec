import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { runCommandLine } from './command.js'

describe('history', () => {
  const ids = ['08584059000000000000111111111CU00', '08584059000000000000222222222CU00']
  let runs = ''
  beforeAll(async () => {
    runs = await mkdtemp(join(tmpdir(), 'history-'))
    for (const id of ids) await mkdir(join(runs, id))
    await writeFile(join(runs, ids[0] ?? '', 'run.json'), '{"name":')
    await writeFile(join(runs, ids[1] ?? '', 'run.json'), '{"name":"x","properties":{}}')
  })
  afterAll(() => rm(runs, { recursive: true }))

  it.each([
    [ids[0] ?? '', /The run history .*111CU00.run\.json is damaged\. Delete its folder, or choose another run\./],
    [ids[1] ?? '', /The run history .*222CU00.run\.json is damaged\./],
    ['0999', /There is no run '0999' in .*\. 'history' without an id lists the runs\./],
    ['08584059', /2 runs begin with '08584059'\. Give more digits\./],
  ])('of %s ends with 2 and explains what to do', async (id, expected) => {
    const { code, err } = await runCommandLine(['history', id, '--runs', runs])
    expect(err).toMatch(expected)
    expect(code).toBe(2)
  })
})
