import { type JsonObject, listOf, objectOf } from '../../linter/json.js'
import { isLoopbackHost } from './host.js'
import type { PackageOptions } from './options.js'

type Facts = Pick<
  PackageOptions,
  'host' | 'publisher' | 'signIns' | 'supportEmail' | 'supportUrl' | 'website' | 'privacyPolicy'
>

/** Makes the committed definition that of one deployment: its host, its publisher's addresses, its sign-ins. */
export function definitionFor(base: JsonObject, facts: Facts): JsonObject {
  const { host, publisher, supportEmail, supportUrl, website, privacyPolicy } = facts
  const addresses: Record<string, string> = { Website: website, 'Privacy policy': privacyPolicy }
  const definition: JsonObject = {}
  for (const [key, value] of Object.entries(base)) {
    if (key === 'securityDefinitions' || key === 'security') continue
    definition[key] = value
    // Sign-in is where the committed file has it, so that the order of the parts is kept.
    if (key === 'parameters') Object.assign(definition, securityFor(facts))
  }
  return {
    ...definition,
    info: {
      ...objectOf(base.info),
      contact: {
        name: `${publisher} Support`,
        url: supportUrl,
        ...(supportEmail === undefined ? {} : { email: supportEmail }),
      },
    },
    host,
    schemes: [isLoopbackHost(host) ? 'http' : 'https'],
    'x-ms-connector-metadata': listOf(base['x-ms-connector-metadata']).map((entry) => {
      const { propertyName } = objectOf(entry)
      return {
        ...objectOf(entry),
        propertyValue: addresses[String(propertyName)] ?? objectOf(entry).propertyValue ?? '',
      }
    }),
  }
}

/** One sign-in is a security definition; several are sets, whose policies write the headers. */
function securityFor({ signIns }: Facts): JsonObject {
  const [only, ...others] = signIns
  if (!only || others.length > 0) return {}
  const scopes = (definition: JsonObject) => Object.keys(objectOf(definition.scopes))
  return {
    securityDefinitions: only.securityDefinitions,
    security: Object.entries(only.securityDefinitions).map(([name, value]) => ({ [name]: scopes(objectOf(value)) })),
  }
}
