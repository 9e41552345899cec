import { succeeded } from '../model/outcome.js'
import type { ActionType } from '../plan/actionType.js'

/** Types that need a service which the runner does not emulate, and that service. */
const services: Readonly<Record<string, string>> = {
  ServiceProvider: 'a built-in connector of Logic Apps Standard',
  Function: 'an Azure function',
  InvokeFunction: 'a local function of a Standard project',
  ApiManagement: 'an API of Azure API Management',
  AppService: 'an app of Azure App Service',
  SendToBatch: 'a batch workflow',
  FlatFileDecoding: 'a schema of an integration account',
  FlatFileEncoding: 'a schema of an integration account',
  XmlValidation: 'a schema of an integration account',
  XmlCompose: 'a schema of an integration account',
  XmlParse: 'a schema of an integration account',
  Xslt: 'a map of an integration account',
  Liquid: 'a map of an integration account',
  DataMapper: 'a map of a Standard project',
  IntegrationAccountArtifactLookup: 'an integration account',
  RuleExecute: 'a rule set of a Standard project',
  As2Encode: 'an integration account',
  As2Decode: 'an integration account',
  X12Encode: 'an integration account',
  X12Decode: 'an integration account',
  EdifactEncode: 'an integration account',
  EdifactDecode: 'an integration account',
  SwiftEncode: 'an integration account',
  SwiftDecode: 'an integration account',
  CSharpScriptCode: 'the script host of Logic Apps Standard',
  PowerShellCode: 'the script host of Logic Apps Standard',
  ParseDocument: 'the document parser of Logic Apps',
  ChunkText: 'the text splitter of Logic Apps',
  Agent: 'a language model',
  HttpWebhook: 'a service that calls back',
  ApiConnectionWebhook: 'a connector that calls back',
  OpenApiConnectionWebhook: 'a connector that calls back',
  ApiConnectionNotification: 'a connector that calls back',
  OpenApiConnectionNotification: 'a connector that calls back',
}

/** Action types that run with a mock only. */
export const mockOnlyTypes: readonly ActionType[] = Object.entries(services).map(([type, service]) => ({
  type,
  callsOut: true,
  plan(planner) {
    planner.unresolved(
      planner.action.member('type'),
      `The action '${planner.name}' needs ${service}, which is not available here.`,
    )
    return { inputs: planner.template(planner.inputs), run: async () => succeeded() }
  },
}))
