import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'

/** What the committed solution calls the connector. Each environment calls it otherwise. */
export const committedConnectorId = 'shared_acsidentity'

/** The kinds of files that a solution has, and that its `[Content_Types].xml` names. */
const contents = /\.(?:xml|json)$/

/** The time that a zip file gives its members, so that the same solution is the same bytes. */
const writtenAt = new Date(2026, 0, 1)

/**
 * A solution that Power Automate imports: the files of a folder in a zip file, as an exported one has them,
 * bound to the connector of one environment.
 *
 * @param folder The unpacked solution: `[Content_Types].xml`, `solution.xml`, `customizations.xml` and `Workflows/`.
 * @param connectorId The connector's name in the environment, such as `shared_acs-20identity-5f1234`.
 */
export function packSolution(folder: string, connectorId: string): Uint8Array {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  const files = names.filter((name) => contents.test(name))
  const bound = (name: string) =>
    readFileSync(join(folder, name), 'utf8').replaceAll(committedConnectorId, () => connectorId)
  const members = files.map((name) => [name.replaceAll('\\', '/'), strToU8(bound(name))] as const)
  return zipSync(Object.fromEntries(members), { mtime: writtenAt })
}
