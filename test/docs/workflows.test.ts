import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { packageRoot } from '../../src/packageRoot.js'
import { actionTypes } from '../../src/workflow/actions/registry.js'
import { faultCodes } from '../../src/workflow/model/fault.js'
import { triggerTypes } from '../../src/workflow/triggers/registry.js'

const page = join(packageRoot, 'docs', 'workflows.md')
const text = readFileSync(page, 'utf8')

/** The types that stand in the first column of the table below a heading, in lower case. */
const typesBelow = (heading: string) =>
  new Set(
    [...(text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '').matchAll(/^\| (`[^|]+)\|/gm)].flatMap(
      ([, cell = '']) => [...cell.matchAll(/`(\w+)`/g)].map(([, type = '']) => type.toLowerCase()),
    ),
  )

describe('docs/workflows.md', () => {
  it('lists exactly the action types that the runner knows', () => {
    expect(typesBelow('Actions')).toEqual(new Set(actionTypes.keys()))
  })

  it('lists exactly the trigger types that the runner knows', () => {
    expect(typesBelow('Triggers')).toEqual(new Set(triggerTypes.keys()))
  })

  it('lists exactly the codes of faults', () => {
    const table = text.split('\n## Fault codes\n')[1]?.split('\n## ')[0] ?? ''
    const listed = [...table.matchAll(/`([A-Z]\w+)`/g)].map(([, code = '']) => code)
    expect(new Set(listed)).toEqual(new Set(Object.keys(faultCodes)))
  })

  it('links to files that exist', () => {
    const targets = [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, target = '']) => target)
    expect(targets.filter((target) => !existsSync(join(dirname(page), target)))).toEqual([])
  })
})
