import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { checkPackage } from '../linter/checkPackage.js'
import { type JsonObject, objectOf } from '../linter/json.js'
import { packageRoot } from '../src/packageRoot.js'
import { median } from './load.js'

const bytesWanted = 500_000
const rounds = 5

/** (h) The linter over a definition of 500 KB, against the time that Redocly's library alone needs to read it. */
export async function measureLinter(print: (line: string) => void): Promise<void> {
  const text = largeDefinition()
  const folder = await mkdtemp(join(tmpdir(), 'bench-linter-'))
  try {
    const definition = join(folder, 'apiDefinition.swagger.json')
    await writeFile(definition, text)
    const config = await createConfig({ rules: {} })
    const ours: number[] = []
    const redocly: number[] = []
    for (let round = 0; round < rounds; round++) {
      redocly.push(await milliseconds(() => lintFromString({ source: text, config })))
      ours.push(
        await milliseconds(() =>
          checkPackage('bench', { definition }, { except: [], exceptions: [], schemas: undefined }),
        ),
      )
    }
    const ratio = median(ours) / median(redocly)
    print(
      `a definition of ${Math.round(text.length / 1000)} KB: median ${Math.round(median(ours))} ms (reach < 700 ms), ` +
        `${ratio.toFixed(1)} times @redocly/openapi-core alone, without a rule`,
    )
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The committed definition with its paths repeated under other names until it is large enough. */
function largeDefinition(): string {
  const document = JSON.parse(readFileSync(join(packageRoot, 'apiDefinition.swagger.json'), 'utf8')) as JsonObject
  const paths: JsonObject = {}
  for (let copy = 0; JSON.stringify(paths).length < bytesWanted; copy++) {
    for (const [path, item] of Object.entries(objectOf(document.paths))) {
      paths[`/v${copy}${path}`] = JSON.parse(
        JSON.stringify(item).replaceAll(/("operationId":"\w+)"/g, `$1V${copy}"`),
      ) as JsonObject
    }
  }
  return JSON.stringify({ ...document, paths })
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
