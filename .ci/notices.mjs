// npm run notices [-- --check]: writes THIRD-PARTY-NOTICES.txt, the licences of all packages that an installation without
// development dependencies brings; --check compares instead. Refuses a licence that is not in the list below.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const usage = 'Usage: npm run notices [-- --check]\n\nWrites THIRD-PARTY-NOTICES.txt; --check compares instead.\n'
const [option, ...more] = process.argv.slice(2)
if (option === '--help') {
  process.stdout.write(usage)
  process.exit(0)
}
if ((option !== undefined && option !== '--check') || more.length > 0) {
  process.stderr.write(usage)
  process.exit(2)
}

/** Licences that ask for no more than to be named. */
const accepted = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'Python-2.0',
])

const root = fileURLToPath(new URL('../', import.meta.url))
const file = join(root, 'THIRD-PARTY-NOTICES.txt')

/** The packages of the lock file, whatever the platform. */
function readPackages() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  return Object.entries(packages)
    .filter(([place, { dev, devOptional }]) => place !== '' && !dev && !devOptional)
    .map(([place, { version, license = 'none', os }]) => ({
      name: place.replace(/^.*node_modules\//, ''),
      version,
      license,
      // A package for one platform has the text of the package that it belongs to, and may not be here.
      text: os ? undefined : textIn(join(root, place)),
    }))
    .sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version))
}

const compare = (a, b) => (a < b ? -1 : Number(a > b))

function textIn(folder) {
  if (!existsSync(folder)) throw new Error(`${basename(folder)} is not installed: run npm ci.`)
  const names = readdirSync(folder).filter((name) => /^(?:licen[cs]e|notice|copying)(?!.*\.(?:js|ts)$)/i.test(name))
  return names
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim())
    .join('\n\n')
}

/** Packages with the same text stand above it together. */
function format(packages) {
  const byText = new Map()
  for (const { name, version, license, text = '' } of packages) {
    const key = text === '' ? license : text
    const names = byText.get(key) ?? []
    byText.set(key, [...names, `${name} ${version} (${license})`])
  }
  const parts = [...byText].map(([text, names]) => {
    const list = [...new Set(names)].map((name) => `- ${name}\n`).join('')
    return text.length < 40 ? list : `${list}\n${text.replace(/^/gm, '    ').replace(/[ \t]+$/gm, '')}\n`
  })
  return `Third-party notices\n\nPackages that an installation brings, and their licences. Written by: npm run notices\n\n${parts.join('\n')}`
}

const packages = readPackages()
const refused = packages.filter(({ license }) => !accepted.has(license))
for (const { name, version, license } of refused) {
  process.stderr.write(
    `${name} ${version} has the licence ${license}, which .ci/notices.mjs does not list. Use another package.\n`,
  )
}
const text = format(packages)
if (option !== '--check') writeFileSync(file, text)
else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
  process.stderr.write('THIRD-PARTY-NOTICES.txt is not what package-lock.json brings. Run: npm run notices\n')
  process.exitCode = 1
}
if (refused.length > 0) process.exitCode = 1
