import type { JsonObject } from '../linter/json.js'
import { connectionString, type SignIn } from './signIns.js'

/** The colour of the icon's background, on which the designer puts its white texts. */
export const iconBrandColor = '#0B6A5B'

export interface Branding {
  /** Who publishes the connector: letters, digits and spaces. */
  publisher: string
  /** Who runs the service behind it. Certification requires it; with it in a package, `paconn update` fails. */
  stackOwner?: string
}

/** The branding of the committed files. */
export const committedBranding = { publisher: 'ACS Identity', stackOwner: 'Microsoft' }

/**
 * `apiProperties.json`: the connection a maker fills in, and the connector's branding. One sign-in is in
 * `connectionParameters`; several are in `connectionParameterSets`, whose values only policies can send
 * ("Multiple authentication", Microsoft's documentation of custom connectors).
 */
export function propertiesFor(signIns: SignIn[], { publisher, stackOwner }: Branding): JsonObject {
  const [first, ...others] = signIns
  const branding = { iconBrandColor, capabilities: [], publisher, ...(stackOwner === undefined ? {} : { stackOwner }) }
  if (first && others.length === 0) return { properties: { connectionParameters: first.parameters, ...branding } }
  return {
    properties: {
      connectionParameterSets: {
        uiDefinition: { displayName: 'Authentication type', description: 'How this connection signs in.' },
        values: signIns.map(({ setName, displayName, description, parameters }) => ({
          name: setName,
          uiDefinition: { displayName, description },
          parameters,
        })),
      },
      ...branding,
      policyTemplateInstances: signIns.flatMap(headerPolicy),
    },
  }
}

/** Sends a set's value in its header. In a connection of another set the value, and so the header, is empty. */
const headerPolicy = ({ displayName, header }: SignIn): JsonObject[] =>
  header
    ? [
        {
          templateId: 'setheader',
          title: `Send the ${displayName}`,
          parameters: {
            'x-ms-apimTemplateParameter.name': header.name,
            'x-ms-apimTemplateParameter.value': `@connectionParameters('${header.parameter}','')`,
            'x-ms-apimTemplateParameter.existsAction': 'override',
            'x-ms-apimTemplate-policySection': 'Request',
          },
        },
      ]
    : []

/** The committed file: the certified connector's own connection, which the older JSON schemas accept. */
export const properties = propertiesFor([connectionString], committedBranding)
