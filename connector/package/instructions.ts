import type { SignInKind } from '../signIns.js'
import type { PackageOptions } from './options.js'

/** Where each credential is found. */
export const credentialsText: Record<SignInKind, string> = {
  'connection-string':
    'Connection string: in the Azure portal, open the Communication Services resource, then Keys, and copy a connection string.',
  'api-key': 'API key: ask the operator of this service. It is not a key of the Communication Services resource.',
  entra: 'Microsoft Entra ID: sign in with your work account; your administrator gives it access to this service.',
}

const fence = (...lines: string[]) => ['```', ...lines, '```'].join('\n')

/** The commands that deploy the package from its own folder. */
export function deploymentText({ edition, signIns, locale }: PackageOptions): string {
  if (edition === 'logic-apps') {
    const [signIn] = signIns
    return [
      'The template makes the connector and one connection to it. The credential is a secure parameter, so no file contains it.',
      '',
      fence(
        `az deployment group create --resource-group RESOURCE_GROUP --template-file customApi.json --parameters credential="$${
          signIn?.kind === 'api-key' ? 'API_KEY' : 'CONNECTION_STRING'
        }"`,
      ),
    ].join('\n')
  }
  const signsIn = signIns.some(({ kind }) => kind === 'entra')
  const secret = signsIn ? ' --secret "$CLIENT_SECRET"' : ''
  return [
    'With paconn (`pip install paconn`), from this folder:',
    '',
    fence(
      'paconn login',
      ...(locale === 'en' ? ['paconn validate --settings settings.json'] : []),
      `paconn create --settings settings.json --overwrite-settings${secret}`,
      `paconn update --settings settings.json${secret}`,
      'paconn download --settings settings.json --dest downloaded --overwrite',
    ),
    '',
    ...(locale === 'en'
      ? []
      : ['`paconn validate` is omitted: it checks for certification, which accepts English only.', '']),
    'First write the id of your environment into settings.json (`environment`); create adds the id of the connector (`connectorId`), which update and download need. ' +
      'A package for certification has a `stackOwner`, which makes update fail: update from one written without --certification.',
    '',
    'With the Power Platform CLI, which also signs in unattended (`pac auth create --applicationId … --clientSecret … --tenant …`):',
    '',
    fence(
      'pac connector create --api-definition-file apiDefinition.swagger.json --api-properties-file apiProperties.json --icon-file icon.png',
    ),
    ...(signsIn
      ? [
          '',
          'The redirect URI of the connector is known only after it was created: open its Security page, copy the URI, and add it to the app registration. ' +
            'Register https://global.consent.azure-apim.net/redirect too.',
        ]
      : []),
  ].join('\n')
}
