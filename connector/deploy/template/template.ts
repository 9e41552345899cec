import { type JsonObject, listOf, objectOf } from '../../../linter/json.js'
import { customApiParameters, customApiResources } from '../../package/customApi.js'

/** What the template is made of: files of this repository, parsed. */
export interface TemplateMaterials {
  /** apiDefinition.swagger.json */
  definition: JsonObject
  /** apiProperties.json */
  properties: JsonObject
  icon: Buffer
  /** workflows/create-and-manage-access-tokens.json, an ARM template of its own. */
  workflow: JsonObject
}

const connection = "[resourceId('Microsoft.Web/connections', parameters('connectionName'))]"

/**
 * One ARM template for everything: the custom connector, a connection to it and the workflow. The API's host is a parameter, and
 * the credential a secure one, so that neither is in a file.
 */
export function logicAppsTemplate({ definition, properties, icon, workflow }: TemplateMaterials): JsonObject {
  const [customApi = {}, connectionResource = {}] = customApiResources(definition, properties, icon)
  const [workflowResource] = listOf(workflow.resources).map(objectOf)
  return {
    $schema: workflow.$schema ?? '',
    contentVersion: '1.0.0.0',
    metadata: {
      description:
        'The ACS Identity connector, a connection to it, and the workflow that creates a user, issues an access token, revokes it and deletes the user.',
    },
    parameters: {
      apiHost: {
        type: 'string',
        metadata: { description: 'Public host name of the deployed connector API, without https://.' },
      },
      ...customApiParameters,
      workflowName: objectOf(workflow.parameters).workflowName ?? {},
    },
    resources: [atHost(customApi), connectionResource, { ...workflowResource, dependsOn: [connection] }],
    outputs: {
      workflowId: {
        type: 'string',
        value: "[resourceId('Microsoft.Logic/workflows', parameters('workflowName'))]",
      },
    },
  }
}

/** The committed definition has a reserved host; the template has a parameter for the real one. */
function atHost(customApi: JsonObject): JsonObject {
  const properties = objectOf(customApi.properties)
  return {
    ...customApi,
    properties: {
      ...properties,
      backendService: { serviceUrl: "[concat('https://', parameters('apiHost'))]" },
      swagger: { ...objectOf(properties.swagger), host: "[parameters('apiHost')]" },
    },
  }
}
