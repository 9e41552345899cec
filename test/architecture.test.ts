import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { packageRoot } from '../src/packageRoot.js'

const src = join(packageRoot, 'src')

/** Who may import whom. A file directly in `src/` is a wing of its own: a leaf, the config, the app or a program. */
const arrows: Record<string, string[]> = {
  leaf: ['leaf'],
  command: ['leaf'],
  storage: ['leaf'],
  contract: ['leaf'],
  config: ['leaf'],
  http: ['leaf', 'contract'],
  identity: ['leaf'],
  actions: ['leaf', 'contract', 'identity'],
  app: ['leaf', 'contract', 'http', 'actions', 'identity'],
  directory: ['leaf', 'contract', 'http', 'storage'],
  workflow: ['leaf', 'contract', 'command'],
  process: ['leaf', 'contract', 'config', 'http', 'identity', 'app', 'directory', 'storage'],
  program: [
    'leaf',
    'contract',
    'config',
    'http',
    'identity',
    'app',
    'directory',
    'workflow',
    'process',
    'storage',
    'command',
    'program',
  ],
}
/** The folders inside a part, lowest first: a file imports from its own folder and from those before it. */
const foldersInside: Record<string, string[]> = {
  directory: [
    'model',
    'store',
    'resources',
    'tokens',
    'entra',
    'auth',
    'faults',
    'throttling',
    'operations',
    'wire',
    'monitoring',
    'tls',
    'control',
  ],
}
const programs = [
  'server.ts',
  'startServer.ts',
  'directoryServer.ts',
  'startDirectoryServer.ts',
  'workflowCommand.ts',
  'embedded.ts',
]

describe('the house', () => {
  const imports = sourceFiles().flatMap((file) => importsOf(file).map((target) => ({ file, target })))

  it('lets every arrow point in one direction', () => {
    const wrong = imports.filter(({ file, target }) => {
      const from = wingOf(file)
      const to = wingOf(target)
      return from !== to && !arrows[from]?.includes(to)
    })
    expect(wrong).toEqual([])
  })

  it('has no cycle', () => {
    const graph = new Map<string, string[]>()
    for (const { file, target } of imports) graph.set(file, [...(graph.get(file) ?? []), target])
    expect(findCycle(graph)).toEqual([])
  })

  it.each(Object.entries(foldersInside))('keeps the order of the folders inside %s', (part, order) => {
    const rank = (file: string) => {
      const [first = '', second = '', ...rest] = file.split('/')
      if (first !== part) return -1
      // Files beside the folders put them together.
      return rest.length === 0 ? order.length : order.indexOf(second)
    }
    const inside = imports.filter(({ file, target }) => rank(file) >= 0 && rank(target) >= 0)
    expect(inside.length).toBeGreaterThan(0)
    expect(inside.filter(({ file, target }) => rank(target) > rank(file))).toEqual([])
    const folders = sourceFiles().flatMap((file) =>
      /^(\w+)\/(\w+)\//.exec(file)?.[1] === part ? file.split('/')[1] : [],
    )
    expect([...new Set(folders)].filter((folder) => !order.includes(folder ?? ''))).toEqual([])
  })

  it('imports the Communication Services SDK only in identity', () => {
    const importing = sourceFiles().filter((file) => /from '@azure\/communication-/.test(read(file)))
    expect(importing.filter((file) => wingOf(file) !== 'identity')).toEqual([])
  })

  it('reads the environment only in the programs', () => {
    const reading = sourceFiles().filter((file) => /process\.env/.test(read(file)))
    expect(reading.filter((file) => wingOf(file) !== 'program')).toEqual([])
  })

  it('has no room whose name says nothing', () => {
    const names = sourceFiles().flatMap((file) => file.split('/'))
    expect(names.filter((name) => /^(utils?|helpers?|common|misc|types|managers?)(\.ts)?$/.test(name))).toEqual([])
  })
})

function wingOf(file: string): string {
  const [first = '', ...rest] = file.split('/')
  if (rest.length > 0) return first
  if (programs.includes(first)) return 'program'
  return first === 'app.ts' ? 'app' : first === 'config.ts' ? 'config' : 'leaf'
}

function sourceFiles(): string[] {
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.replaceAll('\\', '/'))
}

function read(file: string): string {
  return readFileSync(join(src, file), 'utf8')
}

function importsOf(file: string): string[] {
  return [...read(file).matchAll(/(?:from|import|import\()\s*'(\.{1,2}\/[^']+)\.js'/g)].map(([, specifier = '']) =>
    relative(src, `${resolve(src, dirname(file), specifier)}.ts`).replaceAll('\\', '/'),
  )
}

/** The first way from a file back to itself, or nothing. */
function findCycle(graph: Map<string, string[]>): string[] {
  const done = new Set<string>()
  const walk = (file: string, trail: string[]): string[] => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file]
    if (done.has(file)) return []
    for (const next of graph.get(file) ?? []) {
      const cycle = walk(next, [...trail, file])
      if (cycle.length > 0) return cycle
    }
    done.add(file)
    return []
  }
  for (const file of graph.keys()) {
    const cycle = walk(file, [])
    if (cycle.length > 0) return cycle
  }
  return []
}
