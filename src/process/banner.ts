import type { Config } from '../config.js'
import type { RunningDirectory } from './startDirectory.js'

export interface BannerFacts {
  config: Config
  api: { url: string }
  directory?: RunningDirectory
}

/** What a person reads when the server has started: addresses, the development connection string, what to try next. */
export function banner({ config, api, directory }: BannerFacts): string {
  return toText([
    `Connector API       ${api.url}`,
    ...(directory ? directoryLines(directory) : [`Resource            ${resourceLine(config)}`]),
    ...(config.api.allowsAnonymous ? ['', ...tryNext(api.url)] : []),
    ...(directory?.tls ? ['', ...trustLines(directory.tls.trustLines)] : []),
  ])
}

/** The same for the directory alone. */
export const directoryBanner = (directory: RunningDirectory): string =>
  toText([...directoryLines(directory), ...(directory.tls ? ['', ...trustLines(directory.tls.trustLines)] : [])])

const toText = (lines: string[]) => `\n${lines.join('\n')}\n\nStop with Ctrl-C.\n\n`

function directoryLines({ url, connectionString, tls }: RunningDirectory): string[] {
  return [
    `Identity directory  ${url}`,
    `Connection string   ${connectionString}`,
    ...(tls ? [`over https          ${tls.connectionString}`] : []),
  ]
}

/** Python, Java and az speak https only; each client is told in its own way to trust the development certificate. */
function trustLines(lines: { client: string; line: string }[]): string[] {
  return [
    'To use the https address, tell the client to trust the development certificate:',
    '',
    ...lines.map(({ client, line }) => `  ${client.padEnd(8)}${line}`),
  ]
}

function resourceLine({ ownResource }: Config): string {
  switch (ownResource.kind) {
    case 'key':
      return `${ownResource.endpoint} (access key)`
    case 'signIn':
      return `${ownResource.endpoint} (DefaultAzureCredential)`
    default:
      return "none of its own; every caller's connection string opens theirs"
  }
}

const tryNext = (url: string) => [
  'Try it in another terminal: create a user with a token, issue another, revoke both.',
  '',
  `  ID=$(curl -s -X POST ${url}/identities -H 'Content-Type: application/json' -d '{"createTokenWithScopes":["chat"]}' | tee /dev/stderr | grep -o '8:acs:[0-9a-f_-]*')`,
  `  curl -s -X POST "${url}/identities/$ID/:issueAccessToken" -H 'Content-Type: application/json' -d '{"scopes":["chat","voip"]}'`,
  `  curl -s -i -X POST "${url}/identities/$ID/:revokeAccessTokens"`,
  '',
  'Run the whole workflow:',
  '',
  '  npm run workflow -- workflows/create-and-manage-access-tokens.json',
]
