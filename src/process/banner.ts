import type { Config } from '../config.js'

export interface BannerFacts {
  config: Config
  api: { url: string }
  directory?: { url: string; connectionString: string }
}

/** What a person reads when the server has started: addresses, the development connection string, what to try next. */
export function banner({ config, api, directory }: BannerFacts): string {
  const lines = [
    '',
    `Connector API       ${api.url}`,
    ...(directory
      ? [`Identity directory  ${directory.url}`, `Connection string   ${directory.connectionString}`]
      : [`Resource            ${resourceLine(config)}`]),
    ...(config.api.allowsAnonymous ? ['', ...tryNext(api.url)] : []),
    '',
    'Stop with Ctrl-C.',
    '',
  ]
  return `${lines.join('\n')}\n`
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
