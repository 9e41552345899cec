import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

// Compiles the sources into dist/. With --package what an earlier build left there goes first, and types are written too.
const { forPackage } = readOptions()
const compiled = new URL('dist/', import.meta.url)
const compiler = findCompiler()
if (compiler !== undefined) {
  if (forPackage) rmSync(compiled, { recursive: true, force: true })
  const options = ['-p', 'tsconfig.build.json', '--declaration', String(forPackage)]
  const { status } = spawnSync(process.execPath, [compiler, ...options], { stdio: 'inherit' })
  process.exitCode = status ?? 1
} else if (!existsSync(new URL('src/server.js', compiled))) {
  process.stderr.write(
    'The program is not compiled, and its compiler is a development dependency. Run: npm ci --include=dev && npm run build\n',
  )
  process.exitCode = 1
}

/** Ends the program with its help, or with 2 for an option that it does not have. */
function readOptions() {
  const help =
    'Usage: npm run build -- [--package]\n\nCompiles the sources into dist/; --package for publishing: from nothing, with types.\n'
  const options = process.argv.slice(2)
  const unknown = options.find((option) => option !== '--package')
  if (unknown === '--help' || unknown === '-h') {
    process.stdout.write(help)
    process.exit(0)
  }
  if (unknown !== undefined) {
    process.stderr.write(`error: unknown option '${unknown}' --help shows what can be given.\n`)
    process.exit(2)
  }
  return { forPackage: options.includes('--package') }
}

/** Without development dependencies (`NODE_ENV=production npm ci`) there is none; what was compiled before still runs. */
function findCompiler() {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')
  } catch {
    return undefined
  }
}
