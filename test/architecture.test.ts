import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { packageRoot } from '../src/packageRoot.js'
import { folderOrder } from './folderOrder.js'

const leaf = ['leaf']
const shared = [...leaf, 'contract']
/** The folders of the API's own state. */
const ownState = ['permissions', 'store', 'ledger', 'keys', 'idempotency']
const program = [
  ...shared,
  'config',
  'http',
  'identity',
  'app',
  'directory',
  'workflow',
  'page',
  'process',
  'storage',
  'command',
  ...ownState,
]

/** Who in `src/` may import whom. A file directly in `src/` is a leaf, the config, the app or a program. */
const srcImports: Record<string, readonly string[]> = {
  leaf,
  command: leaf,
  storage: leaf,
  permissions: leaf,
  store: [...leaf, 'storage', 'permissions'],
  ledger: [...leaf, 'store', 'permissions', 'identity', 'http', 'command'],
  keys: [...leaf, 'store', 'permissions', 'command'],
  idempotency: [...leaf, 'store', 'permissions', 'identity', 'ledger'],
  contract: leaf,
  config: leaf,
  http: [...shared, 'permissions'],
  identity: leaf,
  monitoring: leaf,
  actions: [...shared, 'identity'],
  app: [...shared, 'http', 'actions', 'identity', 'monitoring', 'permissions', 'idempotency', 'ledger'],
  directory: [...shared, 'http', 'storage'],
  workflow: [...shared, 'command'],
  page: [...shared, 'http', 'workflow'],
  process: [
    ...shared,
    'command',
    'config',
    'http',
    'identity',
    'monitoring',
    'app',
    'directory',
    'storage',
    'page',
    ...ownState,
  ],
  program: [...program, 'program'],
}
const programs = [
  'server.ts',
  'startServer.ts',
  'directoryServer.ts',
  'startDirectoryServer.ts',
  'workflowCommand.ts',
  'runWorkflowCommand.ts',
  'embedded.ts',
  'index.ts',
]

/** Who among the top-level folders may import whom. Of `src/`, a name with a slash allows that folder or file only. */
const topImports: Record<string, readonly string[]> = {
  src: ['web/report', 'web/words'],
  web: [],
  linter: [
    'src/command',
    'src/guid',
    'src/jsonPath',
    'src/jsonPointer',
    'src/jsonPositions',
    'src/ownMember',
    'src/packageRoot',
  ],
  connector: [
    'linter',
    'src/command',
    'src/contract',
    'src/packageRoot',
    'src/ownMember',
    'src/guid',
    'src/loopback',
    'src/escapeXml',
  ],
  cli: ['src', 'connector', 'linter'],
  bench: ['src', 'linter'],
  conformance: ['src'],
}

interface Import {
  file: string
  target: string
}

const imports = Object.keys(topImports).flatMap((folder) => sourceFiles(folder).flatMap(importsOf))

/** Imports from one top-level folder to another that are not allowed. */
const wrongAbove = (tried: readonly Import[]) =>
  tried.filter(({ file, target }) => {
    const [from, to] = [top(file), top(target)]
    if (from === to) return false
    const allowed = topImports[from] ?? []
    return !allowed.includes(to) && !allowed.includes(target.split('/').slice(0, 2).join('/').replace(/\.ts$/, ''))
  })

/** Imports between the folders of `src/` that are not allowed. */
const wrongInSrc = (tried: readonly Import[]) =>
  within('src', tried).filter(({ file, target }) => {
    const [from, to] = [srcFolder(file), srcFolder(target)]
    return from !== to && !srcImports[from]?.includes(to)
  })

/** Imports inside a large folder that go to the same or a later row of its order. */
const wrongInside = (root: string, tried: readonly Import[]) => {
  const rowOf = new Map((folderOrder[root] ?? []).flatMap((row, index) => row.map((name) => [name, index] as const)))
  return within(root, tried).filter(({ file, target }) => {
    const [from, to] = [part(root, file), part(root, target)]
    return from !== to && !((rowOf.get(to) ?? Number.POSITIVE_INFINITY) < (rowOf.get(from) ?? -1))
  })
}

describe('imports between folders', () => {
  it('go only where they are allowed to', () => {
    expect(wrongAbove(imports)).toEqual([])
  })

  it('go only where they are allowed to inside src', () => {
    expect(wrongInSrc(imports)).toEqual([])
  })

  it('form no cycle', () => {
    const graph = new Map<string, string[]>()
    for (const { file, target } of imports) graph.set(file, [...(graph.get(file) ?? []), target])
    expect(findCycle(graph)).toEqual([])
  })

  it.each([
    ['linter/check.ts', 'connector/build.ts'],
    ['src/app.ts', 'connector/build.ts'],
    ['src/app.ts', 'linter/check.ts'],
    ['src/app.ts', 'web/page/page.ts'],
    ['web/report/view.js', 'src/app.ts'],
    ['web/report/view.js', 'bench/run.ts'],
    ['bench/run.ts', 'connector/build.ts'],
    ['connector/build.ts', 'src/directory/directory.ts'],
    ['linter/check.ts', 'src/contract/schemas.ts'],
    ['src/storage/file.ts', 'src/directory/directory.ts'],
    ['src/storage/file.ts', 'src/store/apiStore.ts'],
    ['src/workflow/run/run.ts', 'src/directory/directory.ts'],
    ['src/directory/directory.ts', 'src/workflow/run/run.ts'],
    ['src/identity/client.ts', 'src/http/routes.ts'],
    ['src/workflow/plan/plan.ts', 'src/workflow/run/run.ts'],
    ['src/workflow/plan/plan.ts', 'src/workflow/actions/http.ts'],
    ['src/workflow/plan/plan.ts', 'src/workflow/triggers/request.ts'],
    ['src/workflow/http/call.ts', 'src/workflow/run/run.ts'],
    ['src/workflow/http/call.ts', 'src/workflow/connector/call.ts'],
    ['src/workflow/model/plan.ts', 'src/workflow/plan/plan.ts'],
    ['src/workflow/run/run.ts', 'src/workflow/report/html.ts'],
    ['src/directory/operations/create.ts', 'src/directory/wire/handler.ts'],
    ['src/directory/auth/hmac.ts', 'src/directory/wire/handler.ts'],
    ['src/directory/faults/fault.ts', 'src/directory/wire/handler.ts'],
    ['src/directory/throttling/throttle.ts', 'src/directory/wire/handler.ts'],
    ['src/directory/entra/tokens.ts', 'src/directory/auth/bearer.ts'],
    ['src/directory/store/sqlite.ts', 'src/directory/resources/resource.ts'],
    ['src/directory/model/moment.ts', 'src/directory/operations/create.ts'],
  ])('may not go from %s to %s', (file, target) => {
    const tried = [{ file, target }]
    const inside = Object.keys(folderOrder).flatMap((root) => wrongInside(root, tried))
    expect([...wrongAbove(tried), ...wrongInSrc(tried), ...inside]).toContainEqual(tried[0])
  })
})

describe.each(Object.entries(folderOrder))('imports inside %s', (root, rows) => {
  it('go only to earlier rows of its order', () => {
    expect(wrongInside(root, imports)).toEqual([])
  })

  it('has a row for every folder and file, and nothing else', () => {
    const parts = new Set(sourceFiles(root).map((file) => part(root, file)))
    expect(new Set(rows.flat())).toEqual(parts)
  })
})

describe('source files', () => {
  const files = sourceFiles('src')

  it('import the Communication Services SDK only in identity', () => {
    const importing = files.filter((file) => /from '@azure\/communication-/.test(read(file)))
    expect(importing.filter((file) => srcFolder(file) !== 'identity')).toEqual([])
  })

  it('read the environment only in the programs', () => {
    const reading = files.filter((file) => /process\.env/.test(read(file)))
    expect(reading.filter((file) => srcFolder(file) !== 'program')).toEqual([])
  })

  it('have names that describe what is in them', () => {
    const names = files.flatMap((file) => file.split('/'))
    expect(names.filter((name) => /^(utils?|helpers?|common|misc|types|managers?)(\.ts)?$/.test(name))).toEqual([])
  })
})

const top = (file: string) => file.split('/')[0] ?? ''

const within = (root: string, tried: readonly Import[]): Import[] =>
  tried.filter(({ file, target }) => file.startsWith(`${root}/`) && target.startsWith(`${root}/`))

/** The folder of a file of `src/`, or what a file directly in it is. */
function srcFolder(path: string): string {
  const [, first = '', ...rest] = path.split('/')
  if (rest.length > 0) return first
  if (programs.includes(first)) return 'program'
  return first === 'app.ts' ? 'app' : first === 'config.ts' ? 'config' : 'leaf'
}

/** The folder of a file below a root, or the name of a file directly in it. */
const part = (root: string, file: string) => (file.slice(root.length + 1).split('/')[0] ?? '').replace(/\.ts$/, '')

function sourceFiles(folder: string): string[] {
  return readdirSync(join(packageRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|js)$/.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
}

function read(file: string): string {
  return readFileSync(join(packageRoot, file), 'utf8')
}

function importsOf(file: string): Import[] {
  const extension = file.endsWith('.ts') ? '.ts' : '.js'
  return [...read(file).matchAll(/(?:from|import|import\()\s*['"](\.{1,2}\/[^'"]+)\.js['"]/g)].map(
    ([, specifier = '']) => {
      const target = `${resolve(packageRoot, dirname(file), specifier)}${extension}`
      return { file, target: relative(packageRoot, target).replaceAll('\\', '/') }
    },
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
