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

describe('CHANGELOG.md', () => {
  const releases = read('CHANGELOG.md').split(/^## /m).slice(1)

  it.each(releases.map((text): [string, string] => [text.split('\n', 1)[0] ?? '', text]))(
    'explains what to do when upgrading to %s',
    (_name, text) => {
      expect(text).toMatch(/^### Upgrading$/m)
    },
  )

  it('begins with what is not released, then the releases, the newest first', () => {
    const [first, ...others] = releases.map((text) => text.split('\n', 1)[0])
    expect(first).toBe('Unreleased')
    expect(others.filter((name) => !/^\d+\.\d+\.\d+ \(\d{4}-\d{2}-\d{2}\)$/.test(name ?? ''))).toEqual([])
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
