// npm run mutation -- FOLDER OR FILE…: changes the code of src in one place at a time and runs the tests of its folder.
// A change that no test notices survives. Results are kept in .data/mutation/, so that a second run only tries what changed.
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

const paths = process.argv.slice(2)
const asksForHelp = paths.includes('--help') || paths.includes('-h')
if (paths.length === 0 || paths.some((path) => path.startsWith('-'))) {
  const stream = asksForHelp ? process.stdout : process.stderr
  stream.write(`Usage: npm run mutation -- FOLDER OR FILE…

For example: npm run mutation -- src/identity
Prints the changes that no test noticed and the score; the HTML report lies beside the results.
MUTATION_TESTS="FILE…" runs these tests alone: faster, and the score is at least that high.
`)
  process.exit(asksForHelp ? 0 : 2)
}

/** The test files in a folder that end in `.test.ts`. */
const testsIn = (folder, options) =>
  existsSync(folder)
    ? readdirSync(folder, { ...options, withFileTypes: true })
        .filter((file) => file.isFile() && file.name.endsWith('.test.ts'))
        .map((file) => join(file.parentPath, file.name))
        .sort()
    : []

/** The tests of a folder of `src/`, nearest first: those in its mirror, and those directly in the folders above, such as all cases of the wire. */
function testsOf(path) {
  const [, ...folders] = path
    .replace(/\/$/, '')
    .replace(/\/[^/]+\.ts$/, '')
    .split('/')
  const mirrors = folders.map((_folder, depth) => join('test', ...folders.slice(0, depth + 1))).reverse()
  return mirrors.flatMap((mirror, depth) => testsIn(mirror, { recursive: depth === 0 }))
}

const merged = 'test/mutation/merged.ts'

/** Writes one test file that imports the others: the modules under test are loaded once for each change, not once for each file. */
function mergeTests() {
  const named = process.env.MUTATION_TESTS?.split(' ').filter(Boolean)
  const files = named ?? [...new Set(paths.flatMap(testsOf))]
  writeFileSync(merged, files.map((file) => `import '${relative(dirname(merged), file)}'\n`).join(''))
}

mergeTests()
const name = paths
  .join('+')
  .replace(/[^a-z0-9+]+/gi, '-')
  .slice(0, 100)
const { Stryker } = await import('@stryker-mutator/core')
const stryker = new Stryker({
  mutate: paths.map((path) => (statSync(path).isDirectory() ? `${path.replace(/\/$/, '')}/**/*.ts` : path)),
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
  plugins: ['@stryker-mutator/jest-runner'],
  jest: {
    configFile: 'jest.config.js',
    config: { testEnvironment: resolve('test/mutation/environment.cjs'), testMatch: [`<rootDir>/${merged}`] },
    // Jest looks for tests that import a file at first hand only, because its roots leave the sources out.
    enableFindRelatedTests: false,
  },
  coverageAnalysis: 'perTest',
  // Message texts are free to change; what they must state is checked by tests of their own.
  mutator: { excludedMutations: ['StringLiteral'] },
  // TypeScript 7 has no compiler API for Stryker to read the configuration with; no file of this name exists.
  tsconfigFile: 'no-tsconfig.json',
  ignorePatterns: ['.data', '.ci-cache', 'coverage', 'docs/pictures'],
  tempDirName: '.data/mutation/sandbox',
  incremental: true,
  incrementalFile: `.data/mutation/${name}.json`,
  reporters: ['clear-text', 'html', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  htmlReporter: { fileName: `.data/mutation/${name}.html` },
  concurrency: Number(process.env.MUTATION_CONCURRENCY ?? 2),
  timeoutMS: Number(process.env.MUTATION_TIMEOUT_MS ?? 20_000),
  disableTypeChecks: false,
})
try {
  await stryker.runMutationTest()
} finally {
  rmSync(merged)
}
