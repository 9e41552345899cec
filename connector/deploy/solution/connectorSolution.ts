import { strToU8, type Zippable } from 'fflate'
import { listOf, objectOf, textOf } from '../../../linter/json.js'
import { escapeXml } from '../../../src/escapeXml.js'
import { toAsciiJson } from '../../asciiJson.js'
import type { AssembledPackage } from '../../package/assemble.js'
import type { Materials } from '../../package/materials.js'
import { connectorGuid, hostVariable, schemaNameOf, solutionNames } from './names.js'
import { environmentVariable, solutionManifest } from './solutionXml.js'

/** What the solution of the connector is made from. */
export interface ConnectorParts {
  materials: Materials
  assembled: Pick<AssembledPackage, 'definition' | 'properties'>
  /** Default of the environment variable that holds the host name of the API. */
  host: string
}

/** The files of a solution with the connector alone, as an environment exports one, and the host in an environment variable. */
export function connectorSolution({ materials, assembled, host }: ConnectorParts, managed: boolean): Zippable {
  const { connectionParameters, connectionParameterSets, policyTemplateInstances } = objectOf(
    assembled.properties.properties,
  )
  const name = connectorNameOf(materials)
  const files: Record<string, Uint8Array> = {
    openapidefinition: toJson({ ...assembled.definition, host: `@environmentVariables("${hostVariable}")` }),
    connectionparameters: toJson(connectionParameters ?? {}),
    ...(connectionParameterSets === undefined ? {} : { connectionparametersets: toJson(connectionParameterSets) }),
    policytemplateinstances: toJson(listOf(policyTemplateInstances)),
    iconblob: materials.icon,
  }
  const paths = Object.keys(files).map((kind) => [
    kind,
    `Connector/${name}_${kind}.${kind === 'iconblob' ? 'Png' : 'json'}`,
  ])
  return {
    '[Content_Types].xml': strToU8(contentTypes),
    'solution.xml': strToU8(manifest(name, managed)),
    'customizations.xml': strToU8(customizations(assembled, name, Object.fromEntries(paths))),
    ...Object.fromEntries(paths.map(([kind = '', path]) => [path, files[kind]])),
    [`environmentvariabledefinitions/${hostVariable}/environmentvariabledefinition.xml`]: strToU8(
      environmentVariable({
        schemaName: hostVariable,
        displayName: 'ACS Identity API host',
        description: 'Host name of the deployed connector API, without https://.',
        defaultValue: host,
      }),
    ),
  }
}

/** The connector's name in Dataverse. It follows the English title in every language: the name of a component never changes. */
export const connectorNameOf = ({ definition }: Materials): string =>
  schemaNameOf(textOf(objectOf(definition.info).title) ?? '')

const manifest = (name: string, managed: boolean) =>
  solutionManifest({
    uniqueName: solutionNames.connector,
    displayName: 'ACS Identity connector',
    description: 'The custom connector. Import it before the solution of the flow.',
    managed,
    rootComponent: `<RootComponent type="372" id="{${connectorGuid}}" schemaName="${name}" behavior="0" />`,
  })

function customizations(
  { definition, properties }: ConnectorParts['assembled'],
  name: string,
  paths: Record<string, string>,
) {
  const { title, description } = objectOf(definition.info)
  const { iconBrandColor } = objectOf(properties.properties)
  const files = Object.entries(paths).map(([kind, path]) => `      <${kind}>/${path}</${kind}>`)
  return `<?xml version="1.0" encoding="utf-8"?>
<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <Entities />
  <Roles />
  <Workflows />
  <FieldSecurityProfiles />
  <Templates />
  <EntityMaps />
  <EntityRelationships />
  <OrganizationSettings />
  <optionsets />
  <CustomControls />
  <EntityDataProviders />
  <Connectors>
    <Connector>
      <connectorid>${connectorGuid}</connectorid>
      <description>${escapeXml(textOf(description) ?? '')}</description>
      <displayname>${escapeXml(textOf(title) ?? '')}</displayname>
      <iconbrandcolor>${escapeXml(textOf(iconBrandColor) ?? '')}</iconbrandcolor>
      <name>${name}</name>
      <connectortype>1</connectortype>
${files.join('\n')}
    </Connector>
  </Connectors>
  <Languages>
    <Language>1033</Language>
  </Languages>
</ImportExportXml>
`
}

const contentTypes = `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
  <Default Extension="xml" ContentType="application/octet-stream" />
  <Default Extension="json" ContentType="application/octet-stream" />
  <Default Extension="Png" ContentType="application/octet-stream" />
</Types>
`

const toJson = (value: Parameters<typeof toAsciiJson>[0]) => strToU8(toAsciiJson(value))
