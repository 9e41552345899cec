import { join } from 'node:path'
import { type Zippable, zipSync } from 'fflate'
import { connectorGuid } from './names.js'

/** The time that a zip file gives its members, so that the same solution is the same bytes. */
const writtenAt = new Date(2026, 0, 1)

/** Zip files, named as an environment names its exports. */
export const archives = (solutions: [string, Zippable][], managed: boolean): Map<string, Buffer> =>
  new Map(
    solutions.map(([name, members]) => [
      `${name}${managed ? '_managed' : ''}.zip`,
      Buffer.from(zipSync(members, { mtime: writtenAt })),
    ]),
  )

/** What to do with the archives, and the connector's two names. */
export const importOrder = (out: string, names: string[]) => `Import them in this order:
${names.map((name, index) => `  ${index + 1}. pac solution import --path ${join(out, name)}`).join('\n')}
Between the two, create a connection of the connector; the second import requires it.
${connectorGuid} is the connector's GUID, for \`pac connector update --connector-id\`. Its other name, shared_…, is made by
the environment; \`paconn\` needs that one.
`
