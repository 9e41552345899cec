import { type JsonObject, objectOf } from '../../linter/json.js'

const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#'
const apiVersion = '2016-06-01'

/**
 * The ARM resources `Microsoft.Web/customApis` and `Microsoft.Web/connections`
 * (Azure REST API specifications, web/…/Microsoft.Web/stable/2016-06-01/logicAppsManagementClient.json).
 *
 * @param definition The swagger of the connector, with one security definition.
 * @param properties apiProperties.json with one connection parameter of the same name.
 * @param icon The bytes of icon.png.
 */
export function customApiTemplate(definition: JsonObject, properties: JsonObject, icon: Buffer): JsonObject {
  return {
    $schema: schema,
    contentVersion: '1.0.0.0',
    parameters: customApiParameters,
    resources: customApiResources(definition, properties, icon),
    outputs: {
      customApiId: { type: 'string', value: "[resourceId('Microsoft.Web/customApis', parameters('connectorName'))]" },
      connectionId: {
        type: 'string',
        value: "[resourceId('Microsoft.Web/connections', parameters('connectionName'))]",
      },
    },
  }
}

/** Parameters of the template, for one that holds more resources too. */
export const customApiParameters: JsonObject = {
  connectorName: { type: 'string', defaultValue: 'acs-identity', metadata: { description: 'Name of the connector.' } },
  connectionName: {
    type: 'string',
    defaultValue: 'acs-identity-1',
    metadata: { description: 'Name of the connection.' },
  },
  location: { type: 'string', defaultValue: '[resourceGroup().location]', metadata: { description: 'Azure region.' } },
  credential: {
    type: 'securestring',
    metadata: { description: 'What the connection signs in with: a connection string, or a key of the service.' },
  },
}

/** The connector and one connection to it. */
export function customApiResources(definition: JsonObject, properties: JsonObject, icon: Buffer): JsonObject[] {
  const { connectionParameters, iconBrandColor } = objectOf(properties.properties)
  const { title, description } = objectOf(definition.info)
  const [parameterName = ''] = Object.keys(objectOf(connectionParameters))
  return [
    {
      type: 'Microsoft.Web/customApis',
      apiVersion,
      name: "[parameters('connectorName')]",
      location: "[parameters('location')]",
      properties: {
        displayName: title ?? '',
        description: description ?? '',
        iconUri: `data:image/png;base64,${icon.toString('base64')}`,
        brandColor: iconBrandColor ?? '',
        apiType: 'Rest',
        capabilities: [],
        backendService: { serviceUrl: serviceUrl(definition) },
        connectionParameters: connectionParameters ?? {},
        swagger: escapeExpressions(definition),
      },
    },
    {
      type: 'Microsoft.Web/connections',
      apiVersion,
      name: "[parameters('connectionName')]",
      location: "[parameters('location')]",
      dependsOn: ["[resourceId('Microsoft.Web/customApis', parameters('connectorName'))]"],
      properties: {
        displayName: title ?? '',
        api: { id: "[resourceId('Microsoft.Web/customApis', parameters('connectorName'))]" },
        parameterValues: { [parameterName]: "[parameters('credential')]" },
      },
    },
  ]
}

function serviceUrl({ schemes, host, basePath }: JsonObject): string {
  const [scheme = 'https'] = Array.isArray(schemes) ? schemes : []
  return `${scheme}://${host}${basePath === '/' ? '' : (basePath ?? '')}`
}

/** A string that begins with `[` and ends with `]` is an expression to ARM; a second `[` makes it a plain one. */
function escapeExpressions<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, member: unknown) =>
    typeof member === 'string' && /^\[.*\]$/s.test(member) ? `[${member}` : member,
  ) as T
}
