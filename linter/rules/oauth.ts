import { connectionParameters } from '../connection.js'
import { type Json, type JsonObject, memberPath, objectOf, textOf } from '../json.js'
import { type JsonFile, propertiesRule, type Rule } from '../rule.js'
import { isWebAddress } from '../text.js'

const providers = [
  'aad',
  'aadcertificate',
  'oauth2',
  'oauth2generic',
  'oauth2pkce',
  'facebook',
  'github',
  'google',
  'microsoftaccount',
  'dropbox',
  'salesforce',
  'slack',
]

/** A real value: not empty, and no placeholder such as `<secret>` or `********`. */
const isSecret = (value: Json | undefined) =>
  textOf(value) !== undefined &&
  !/^(?:[<[{(].*|\**|x*|.*(?:secret|placeholder|replace|your).*)$/i.test(textOf(value) ?? '')

const redirectModes = ['Global', 'GlobalPerConnector', 'Direct']

function signIns(file: JsonFile): { at: string; name: string; settings: JsonObject }[] {
  return connectionParameters(file)
    .filter(({ json }) => json.type === 'oauthSetting')
    .map(({ at, name, json }) => ({
      at: memberPath(at, 'oAuthSettings'),
      name,
      settings: objectOf(json.oAuthSettings),
    }))
}

const custom = (settings: JsonObject, name: string) => textOf(objectOf(objectOf(settings.customParameters)[name]).value)

/** Sign-in by OAuth: E14 to E18. */
export const oauthRules: Rule[] = [
  propertiesRule({
    id: 'E14',
    severity: 'error',
    source: 'JSON schema of the properties',
    title: 'The identity provider of an OAuth sign-in is in the list of the platform',
    *check(file) {
      for (const { at, settings } of signIns(file)) {
        const provider = settings.identityProvider
        if (provider === undefined || providers.includes(textOf(provider)?.toLowerCase() ?? '')) continue
        yield {
          at: memberPath(at, 'identityProvider'),
          problem: `it is ${JSON.stringify(settings.identityProvider)}`,
          fix: 'Write aad for Microsoft Entra ID, oauth2 for others.',
        }
      }
    },
  }),
  propertiesRule({
    id: 'E15',
    severity: 'error',
    source: 'certification; the secret is passed by paconn --secret',
    title: 'No file holds a client secret',
    *check(file) {
      for (const { at, settings } of signIns(file)) {
        const key = Object.keys(settings).find(
          (each) => each.toLowerCase() === 'clientsecret' && isSecret(settings[each]),
        )
        if (key) yield { at: memberPath(at, key), problem: 'this is a client secret', fix: 'Remove it and revoke it.' }
      }
    },
  }),
  propertiesRule({
    id: 'E16',
    severity: 'error',
    source: 'OAuth documentation',
    title: `The redirectMode is ${redirectModes.join(', ')}, and a redirectUrl is absolute`,
    *check(file) {
      for (const { at, settings } of signIns(file)) {
        if (
          settings.redirectMode !== undefined &&
          !redirectModes.some((mode) => mode.toLowerCase() === textOf(settings.redirectMode)?.toLowerCase())
        ) {
          yield {
            at: memberPath(at, 'redirectMode'),
            problem: `it is ${JSON.stringify(settings.redirectMode)}`,
            fix: 'Write GlobalPerConnector for a new connector.',
          }
        }
        if (settings.redirectUrl !== undefined && !isWebAddress(textOf(settings.redirectUrl))) {
          yield { at: memberPath(at, 'redirectUrl'), problem: 'it is not an address', fix: 'Begin it with https://.' }
        }
      }
    },
  }),
  propertiesRule({
    id: 'E17',
    severity: 'warning',
    source: 'JSON schema of the properties',
    title: 'A sign-in with Microsoft Entra ID gives its resource and whether it is first party',
    *check(file) {
      for (const { at, settings } of signIns(file)) {
        if (!['aad', 'aadcertificate'].includes(textOf(settings.identityProvider) ?? '')) continue
        const firstParty = textOf(objectOf(settings.properties).IsFirstParty)
        if (custom(settings, 'resourceUri') && /^(?:True|False)$/.test(firstParty ?? '')) continue
        yield {
          at,
          problem: 'customParameters.resourceUri or properties.IsFirstParty is missing',
          fix: 'Add "resourceUri": { "value": "api://…" } and "IsFirstParty": "False".',
        }
      }
    },
  }),
  propertiesRule({
    id: 'E18',
    severity: 'error',
    source: 'paconn reads this name only',
    title: "An OAuth parameter is called 'token'",
    *check(file) {
      for (const { at, name } of signIns(file)) {
        if (name === 'token') continue
        yield {
          at,
          problem: `it is called '${name}'`,
          fix: 'Call it token, or paconn will not pass the client secret.',
        }
      }
    },
  }),
]
