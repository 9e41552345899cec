import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

// Compiles the sources into dist/. With --package what an earlier build left there goes first, and types are written too.
const forPackage = process.argv.includes('--package')
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

/** Without development dependencies (`NODE_ENV=production npm ci`) there is none; what was compiled before still runs. */
function findCompiler() {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')
  } catch {
    return undefined
  }
}
