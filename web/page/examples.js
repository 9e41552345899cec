import { credentialKind } from './connection.js'

/**
 * The form's operation in several languages. Each example reads its secret from the environment: the SDKs from
 * COMMUNICATION_SERVICES_CONNECTION_STRING (the documentation's own name), the calls of the connector from CONNECTION_STRING or
 * API_KEY.
 */
export const examples = {
  curl: { title: 'curl', write: curl },
  powershell: { title: 'PowerShell', write: powershell },
  javascript: { title: 'JavaScript', write: javascript, needs: 'npm install @azure/communication-identity' },
  python: { title: 'Python', write: python, needs: 'pip install azure-communication-identity' },
  csharp: { title: 'C#', write: csharp, needs: 'dotnet add package Azure.Communication.Identity' },
  java: { title: 'Java', write: java, needs: 'com.azure:azure-communication-identity' },
  az: { title: 'Azure CLI', write: az, needs: 'az extension add --name communication' },
  workflow: { title: 'Logic Apps', write: workflow },
}

const origin = () => window.location.origin

const bodyOf = ({ scopes, minutes }) =>
  scopes.length > 0 ? { createTokenWithScopes: scopes, expiresInMinutes: minutes } : {}

function curl(context) {
  const credential = credentialKind()
  return [
    `curl -X POST ${origin()}/identities \\`,
    ...(credential ? [`  -H "${credential.header}: ${credential.prefix}$${credential.variable}" \\`] : []),
    `  -H 'Content-Type: application/json' \\`,
    `  -d '${JSON.stringify(bodyOf(context))}'`,
  ].join('\n')
}

function powershell(context) {
  const credential = credentialKind()
  return [
    `$body = '${JSON.stringify(bodyOf(context))}'`,
    `Invoke-RestMethod -Method Post -Uri '${origin()}/identities' \``,
    ...(credential
      ? [`  -Headers @{ '${credential.header}' = "${credential.prefix}$env:${credential.variable}" } \``]
      : []),
    `  -ContentType 'application/json' -Body $body`,
  ].join('\n')
}

const quoted = (scopes, mark) => scopes.map((scope) => `${mark}${scope}${mark}`).join(', ')

function javascript({ scopes, minutes }) {
  return [
    `import { CommunicationIdentityClient } from '@azure/communication-identity'`,
    '',
    `const client = new CommunicationIdentityClient(process.env.COMMUNICATION_SERVICES_CONNECTION_STRING, {`,
    `  allowInsecureConnection: true, // for the local directory's http address; leave it out in Azure`,
    `})`,
    ...(scopes.length > 0
      ? [
          `const { user, token, expiresOn } = await client.createUserAndToken([${quoted(scopes, `'`)}], {`,
          `  tokenExpiresInMinutes: ${minutes},`,
          `})`,
          `console.log(user.communicationUserId, expiresOn)`,
        ]
      : [`const user = await client.createUser()`, `console.log(user.communicationUserId)`]),
  ].join('\n')
}

function python({ scopes, minutes }) {
  return [
    `import os`,
    ...(scopes.length > 0 ? [`from datetime import timedelta`] : []),
    `from azure.communication.identity import CommunicationIdentityClient`,
    '',
    `client = CommunicationIdentityClient.from_connection_string(`,
    `    os.environ["COMMUNICATION_SERVICES_CONNECTION_STRING"])`,
    ...(scopes.length > 0
      ? [
          `user, token = client.create_user_and_token(`,
          `    [${quoted(scopes, '"')}], token_expires_in=timedelta(minutes=${minutes}))`,
          `print(user.properties["id"], token.expires_on)`,
        ]
      : [`user = client.create_user()`, `print(user.properties["id"])`]),
  ].join('\n')
}

const dotnetScopes = {
  chat: 'CommunicationTokenScope.Chat',
  voip: 'CommunicationTokenScope.VoIP',
  'chat.join': 'CommunicationTokenScope.ChatJoin',
  'chat.join.limited': 'CommunicationTokenScope.ChatJoinLimited',
  'voip.join': 'CommunicationTokenScope.VoIPJoin',
}

function csharp({ scopes, minutes }) {
  return [
    `using Azure.Communication.Identity;`,
    '',
    `var client = new CommunicationIdentityClient(`,
    `    Environment.GetEnvironmentVariable("COMMUNICATION_SERVICES_CONNECTION_STRING"));`,
    ...(scopes.length > 0
      ? [
          `var created = await client.CreateUserAndTokenAsync(`,
          `    new[] { ${scopes.map((scope) => dotnetScopes[scope]).join(', ')} },`,
          `    TimeSpan.FromMinutes(${minutes}));`,
          `Console.WriteLine($"{created.Value.User.Id} {created.Value.AccessToken.ExpiresOn}");`,
        ]
      : [`var user = await client.CreateUserAsync();`, `Console.WriteLine(user.Value.Id);`]),
  ].join('\n')
}

/** The scopes of the api-version that the Java SDK speaks, and so the only ones it has constants for. */
const javaScopes = ['chat', 'voip']

const javaScope = (scope) =>
  javaScopes.includes(scope)
    ? `CommunicationTokenScope.${scope.toUpperCase()}`
    : `CommunicationTokenScope.fromString("${scope}")`

function java({ scopes, minutes }) {
  const create =
    scopes.length > 0
      ? [
          `        var created = client.createUserAndToken(`,
          `            List.of(${scopes.map(javaScope).join(', ')}), Duration.ofMinutes(${minutes}));`,
          `        System.out.println(created.getUser().getId() + " " + created.getUserToken().getExpiresAt());`,
        ]
      : [`        System.out.println(client.createUser().getId());`]
  return [
    ...(scopes.every((scope) => javaScopes.includes(scope))
      ? []
      : [
          `// azure-communication-identity 1.4 uses api-version 2022-10-01, which takes the scopes chat and voip only.`,
        ]),
    `import com.azure.communication.identity.CommunicationIdentityClientBuilder;`,
    ...(scopes.length > 0
      ? [
          `import com.azure.communication.identity.models.CommunicationTokenScope;`,
          `import java.time.Duration;`,
          `import java.util.List;`,
        ]
      : []),
    '',
    `class Example {`,
    `    public static void main(String[] args) {`,
    `        var client = new CommunicationIdentityClientBuilder()`,
    `            .connectionString(System.getenv("COMMUNICATION_SERVICES_CONNECTION_STRING"))`,
    `            .buildClient();`,
    ...create,
    `    }`,
    `}`,
  ].join('\n')
}

function az({ scopes }) {
  const connectionString = `--connection-string "$COMMUNICATION_SERVICES_CONNECTION_STRING"`
  return scopes.length > 0
    ? `az communication user-identity token issue ${connectionString} \\\n  --scope ${scopes.join(' ')}`
    : `az communication user-identity user create ${connectionString}`
}

/** The action as in a Consumption workflow, with the connection of the example workflows. */
function workflow(context) {
  return JSON.stringify(
    {
      Create_a_user: {
        type: 'ApiConnection',
        inputs: {
          host: { connection: { name: "@parameters('$connections')['acs']['connectionId']" } },
          method: 'post',
          path: '/identities',
          queries: { 'api-version': context.settings.apiVersion },
          body: bodyOf(context),
        },
        runAfter: {},
        runtimeConfiguration: { secureData: { properties: ['outputs'] } },
      },
    },
    undefined,
    2,
  )
}
