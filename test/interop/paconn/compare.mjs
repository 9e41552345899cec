// Compares a package with what `paconn download` brought back of it: node compare.mjs PACKAGE DOWNLOADED
import { deepStrictEqual } from 'node:assert'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const [sent, received] = process.argv.slice(2)
const read = (folder, name) => readFileSync(join(folder, name))
for (const name of ['apiDefinition.swagger.json', 'apiProperties.json']) {
  deepStrictEqual(JSON.parse(read(received, name)), JSON.parse(read(sent, name)), name)
}
deepStrictEqual(read(received, 'icon.png'), read(sent, 'icon.png'), 'icon.png')
