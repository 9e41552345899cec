// Compares a package with what `paconn download` brought back of it: node compare.mjs PACKAGE DOWNLOADED
import { deepStrictEqual } from 'node:assert'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const [sent, received] = process.argv.slice(2)
const read = (folder, name) => readFileSync(join(folder, name))
for (const name of ['apiDefinition.swagger.json', 'apiProperties.json']) {
  deepStrictEqual(JSON.parse(read(received, name)), JSON.parse(read(sent, name)), name)
}
deepStrictEqual(read(received, 'icon.png'), read(sent, 'icon.png'), 'icon.png')

const settings = (folder) => JSON.parse(read(folder, 'settings.json'))
for (const name of ['environment', 'connectorId', 'powerAppsUrl']) {
  deepStrictEqual(settings(received)[name], settings(sent)[name], `settings.json ${name}`)
}
deepStrictEqual(/^shared_/.test(settings(sent).connectorId), true, 'settings.json has no connectorId after create')

const secret = process.env.CLIENT_SECRET
for (const folder of [sent, received]) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isFile()) deepStrictEqual(read(folder, entry.name).includes(secret), false, `${entry.name} holds the secret`)
  }
}
