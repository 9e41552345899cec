import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, type Zippable } from 'fflate'

/** The connector's name in the committed flow. Each environment has another one. */
export const committedConnectorId = 'shared_acsidentity'

/** The kinds of files that a solution has, and that its `[Content_Types].xml` names. */
const contents = /\.(?:xml|json)$/

/** How the flow finds its connector: as a component of a solution, or by the name that one environment gave it. */
export type Binding = { kind: 'component' } | { kind: 'name'; connectorId: string }

/**
 * The files of the flow's solution, from the unpacked one.
 *
 * @param folder The unpacked solution: `[Content_Types].xml`, `solution.xml`, `customizations.xml`, `Workflows/` and the
 * definition of its environment variable.
 */
export function flowSolution(folder: string, binding: Binding, managed: boolean): Zippable {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  const members = names
    .filter((name) => contents.test(name))
    .map((name) => {
      const text = bind(readFileSync(join(folder, name), 'utf8'), binding)
      return [name.replaceAll('\\', '/'), strToU8(managed ? text.replace('<Managed>0<', '<Managed>1<') : text)]
    })
  return Object.fromEntries(members)
}

/**
 * A connector that `paconn` made is not a component of a solution: an import would not find its GUID, so GUID, logical name and
 * dependency are removed and the name in the environment is inserted.
 */
function bind(text: string, binding: Binding): string {
  if (binding.kind === 'component') return text
  return text
    .replaceAll(/\s*<customconnectorid>.*?<\/customconnectorid>/gs, '')
    .replaceAll(/<MissingDependencies>.*<\/MissingDependencies>/gs, '<MissingDependencies />')
    .replaceAll(/,\s*"logicalName": "[^"]*"/g, '')
    .replaceAll(committedConnectorId, () => binding.connectorId)
}
