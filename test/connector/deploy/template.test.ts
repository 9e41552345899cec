import { describe, expect, it } from '@jest/globals'
import { type JsonObject, listOf, objectOf } from '../../../linter/json.js'
import { runWorkflow } from '../../../src/workflow/runWorkflow.js'
import { statuses } from '../../workflow/run.js'
import { useConnectorApi } from '../../workflow/services.js'
import { readJson } from '../committedPackage.js'

const file = 'deploy/logic-apps/azuredeploy.json'
const resources = listOf(readJson(file).resources).map(objectOf)
const resource = (type: string): JsonObject => resources.find((one) => one.type === type) ?? {}

describe('the template for Logic Apps', () => {
  const api = useConnectorApi()

  it('makes the connector from the committed definition, at a host that is a parameter', () => {
    const { swagger, backendService, connectionParameters } = objectOf(resource('Microsoft.Web/customApis').properties)
    const { host: _reserved, ...definition } = readJson('apiDefinition.swagger.json')
    expect(swagger).toEqual({ ...definition, host: "[parameters('apiHost')]" })
    expect(backendService).toEqual({ serviceUrl: "[concat('https://', parameters('apiHost'))]" })
    expect(Object.keys(objectOf(connectionParameters))).toEqual(Object.keys(objectOf(definition.securityDefinitions)))
  })

  it('holds no credential: the connection takes a secure parameter', () => {
    const parameters = objectOf(readJson(file).parameters)
    expect(objectOf(parameters.credential)).toMatchObject({ type: 'securestring' })
    expect(objectOf(parameters.credential).defaultValue).toBeUndefined()
    const { parameterValues } = objectOf(resource('Microsoft.Web/connections').properties)
    expect(parameterValues).toEqual({ api_key: "[parameters('credential')]" })
  })

  it('orders its resources: connector, connection, workflow', () => {
    expect(resources.map(({ type }) => type)).toEqual([
      'Microsoft.Web/customApis',
      'Microsoft.Web/connections',
      'Microsoft.Logic/workflows',
    ])
    expect(resource('Microsoft.Logic/workflows').dependsOn).toEqual([
      "[resourceId('Microsoft.Web/connections', parameters('connectionName'))]",
    ])
  })

  it('runs: every action names an operation with parameters that it has', async () => {
    const run = await runWorkflow(file, { defaultConnection: api.connection })
    expect(run.properties.status).toBe('Succeeded')
    expect(Object.values(statuses(run))).toEqual([...Array(6).fill('Succeeded'), ...Array(3).fill('Skipped')])
  })
})
