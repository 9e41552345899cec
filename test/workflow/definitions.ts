const schema =
  'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#'

/** A bare definition with a Request trigger and the given actions. */
export function definition(actions: object, more: object = {}) {
  const manual = { type: 'Request', kind: 'Http', inputs: { schema: {} } }
  return { $schema: schema, contentVersion: '1.0.0.0', triggers: { manual }, actions, ...more }
}

/** An action of our connector. */
export function connectorAction(method: string, path: string, more: object = {}, runAfter: object = {}) {
  const name = "@parameters('$connections')['acs']['connectionId']"
  return { type: 'ApiConnection', runAfter, inputs: { host: { connection: { name } }, method, path, ...more } }
}

/** A Compose that waits for the named actions. */
export function compose(inputs: unknown, ...after: string[]) {
  return { type: 'Compose', runAfter: Object.fromEntries(after.map((name) => [name, ['Succeeded']])), inputs }
}
