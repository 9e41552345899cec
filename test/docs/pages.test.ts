import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { subcommands } from '../../cli/subcommands.js'
import { packageRoot } from '../../src/packageRoot.js'

const read = (file: string) => readFileSync(join(packageRoot, file), 'utf8')

const pages = [
  'README.md',
  'README.ko.md',
  'CONTRIBUTING.md',
  ...['ci', 'deploy', 'faithful', 'lifecycle', 'makers', 'makers.ko', 'operate', 'releases', 'scale', 'sdk'].map(
    (name) => `docs/${name}.md`,
  ),
]

describe.each(pages)('%s', (page) => {
  it('links to files that exist', () => {
    const targets = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map(([, target = '']) => target)
    expect(targets.filter((target) => !existsSync(join(packageRoot, dirname(page), target)))).toEqual([])
  })
})

describe('README.md', () => {
  it('has at most 110 lines', () => {
    expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(110)
  })

  it('names every subcommand', () => {
    const text = read('README.md')
    expect([...subcommands.keys()].filter((name) => !text.includes(`| \`${name}\``))).toEqual([])
  })
})

describe.each([
  ['README.md', 'README.ko.md'],
  ['docs/makers.md', 'docs/makers.ko.md'],
])('%s and %s', (english, korean) => {
  const shape = (page: string) => {
    const text = read(page)
    return {
      headings: [...text.matchAll(/^(#+) /gm)].map(([, level]) => level),
      blocks: text.match(/^```[\s\S]*?^```/gm),
      rows: text.match(/^\|/gm)?.length,
      points: text.match(/^(?:-|\d+\.) /gm)?.length,
    }
  }

  it('have the same headings, code blocks, rows and points', () => {
    expect(shape(korean)).toEqual(shape(english))
  })
})
