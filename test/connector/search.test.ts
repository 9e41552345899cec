import { describe, expect, it } from '@jest/globals'
import Fuse from 'fuse.js'
import { assemblePackage } from '../../connector/package/assemble.js'
import { readOptions } from '../../connector/package/options.js'
import { type JsonObject, objectOf } from '../../linter/json.js'
import type { Language } from '../../src/contract/tokenScopes.js'
import { committed } from './committedPackage.js'

/** What the designer searches: one entry per action, with the title and description of its connector. */
interface Entry {
  summary: string
  title: string
  description: string
}

function entriesOf(definition: JsonObject): Entry[] {
  const { title, description } = objectOf(definition.info)
  return Object.values(objectOf(definition.paths))
    .flatMap((item) => Object.values(objectOf(item)).map(objectOf))
    .filter((operation) => operation['x-ms-visibility'] !== 'internal')
    .map(({ summary }) => ({ summary: String(summary), title: String(title), description: String(description) }))
}

const packageIn = (locale: Language): JsonObject => {
  const host = 'identity.acme-mail.com'
  const options = readOptions({
    host,
    auth: 'connection-string',
    edition: 'power-platform',
    locale,
    publisher: 'Acme',
  })
  const { files } = assemblePackage({ definition: committed.json, icon: Buffer.alloc(0) }, options)
  return JSON.parse(String(files.get('apiDefinition.swagger.json')))
}

const others: Entry[] = [
  { summary: 'Send an email', title: 'Office 365 Outlook', description: 'Manage mail, calendars and contacts.' },
  { summary: 'Send SMS', title: 'Azure Communication Services SMS', description: 'Sends and receives messages.' },
  { summary: 'Post a message', title: 'Microsoft Teams', description: 'Chat and collaborate with your team.' },
]

/** The keys and options of Azure/LogicAppsUX, libs/designer-v2/…/recommendation/SearchOpeationsService.tsx. */
const search = (entries: Entry[], text: string): Entry[] =>
  new Fuse(entries, {
    threshold: 0.4,
    ignoreLocation: true,
    includeScore: true,
    keys: [
      { name: 'summary', weight: 2.1 },
      { name: 'title', weight: 2 },
      { name: 'description', weight: 1.9 },
    ],
  })
    .search(text, { limit: 100 })
    .map(({ item }) => item)

describe.each<Language>(['en', 'ko'])("the designer's search, edition %s", (locale) => {
  const entries = entriesOf(packageIn(locale))

  it.each(['Communication Services Identity', 'Communication Services ID', 'communication serv', 'ACS Communication'])(
    'finds all four actions by "%s"',
    (text) => {
      const found = search([...others, ...entries], text)
      expect(found).toEqual(expect.arrayContaining(entries))
      expect(entries).toHaveLength(4)
    },
  )

  it('does not find them by a name that has nothing to do with them', () => {
    expect(search([...others, ...entries], 'Dynamics 365 Sales')).toEqual([])
  })
})
