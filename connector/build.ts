import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../src/packageRoot.js'
import { gatherDefinition } from './gather.js'
import { properties } from './properties.js'

/** `npm run swagger` writes the two generated files; with `--check` it only compares and exits 1 when one is stale. */
const files = {
  'apiDefinition.swagger.json': gatherDefinition(packageRoot),
  'apiProperties.json': properties,
}
const checkOnly = process.argv.includes('--check')
const stale = Object.entries(files).filter(([name, content]) => read(name) !== toText(content))

if (checkOnly && stale.length > 0) {
  process.stderr.write(`${stale.map(([name]) => name).join(' and ')} not up to date. Run: npm run swagger\n`)
  process.exitCode = 1
} else if (!checkOnly) {
  for (const [name, content] of stale) {
    writeFileSync(join(packageRoot, `${name}.new`), toText(content))
    renameSync(join(packageRoot, `${name}.new`), join(packageRoot, name))
    process.stdout.write(`wrote ${name}\n`)
  }
  if (stale.length === 0) process.stdout.write('both files are up to date\n')
}

function read(name: string): string | undefined {
  try {
    return readFileSync(join(packageRoot, name), 'utf8')
  } catch {
    return undefined
  }
}

function toText(content: unknown): string {
  return `${JSON.stringify(content, null, 2)}\n`
}
