import { join, relative } from 'node:path'
import { programName } from '../command/programName.js'
import type { Config } from '../config.js'
import { setVariables, shellsOf, type TrustFiles, trustLines } from '../directory/tls/trustLines.js'
import { packageRoot } from '../packageRoot.js'
import type { RunningDirectory } from './startDirectory.js'

/** The data of the text at start. */
export interface BannerFacts {
  config: Config
  api: { url: string }
  directory?: RunningDirectory
}

/** The text that is printed when the server has started: addresses, the development connection string, what to try next. */
export function banner({ config, api, directory }: BannerFacts): string {
  return toText([
    ...(config.api.page ? [`Open ${api.url}/ in a browser: generate a user and an access token there.`, ''] : []),
    `Connector API       ${api.url}`,
    ...(directory ? directoryLines(directory) : [`Resource            ${resourceLine(config)}`]),
    ...(config.api.allowsAnonymous ? ['', ...tryNext(api.url)] : []),
    ...(directory ? ['', ...signInLines(directory)] : []),
  ])
}

/** The same for the directory alone. */
export const directoryBanner = (directory: RunningDirectory): string =>
  toText([...directoryLines(directory), '', ...signInLines(directory)])

const toText = (lines: string[]) => `\n${lines.join('\n')}\n\nStop with Ctrl-C.\n\n`

function directoryLines({ url, connectionString, tls }: RunningDirectory): string[] {
  if (!tls) return [`Identity directory  ${url}`, `Connection string   ${connectionString}`, httpNote]
  return [
    `Identity directory  ${url}`,
    `Connection string   ${tls.connectionString}`,
    `over http           ${connectionString}`,
    httpNote,
  ]
}

const httpNote =
  '                    In JavaScript http needs the option { allowInsecureConnection: true }; Java and az use https only.'

function signInLines({ tls, managedIdentity }: RunningDirectory): string[] {
  if (!tls) return []
  const [firstShell = 'bash'] = shellsOf(process.platform)
  return [
    ...shellsOf(process.platform).flatMap((shell) => [...trustBlock(tls.trustFiles, shell), '']),
    'For DefaultAzureCredential, in any SDK and without a change in code (a development identity, over https only):',
    '',
    ...Object.entries(managedIdentity).map((variable) => `  ${setVariables(firstShell, [variable])}`),
  ]
}

/** Each client has its own way to trust the development certificate. */
function trustBlock(files: TrustFiles, shell: ReturnType<typeof shellsOf>[number]): string[] {
  return [
    `To use the https address, make the client trust the development certificate (${shell}):`,
    '',
    ...trustLines(files, shell).map(({ client, line }) => `  ${client.padEnd(12)}${line}`),
  ]
}

function resourceLine({ ownResource }: Config): string {
  switch (ownResource.kind) {
    case 'key':
      return `${ownResource.endpoint} (access key)`
    case 'signIn':
      return `${ownResource.endpoint} (DefaultAzureCredential)`
    default:
      return 'none; callers send the connection string of theirs'
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
  `  ${workflowLine()}`,
]

/** In a clone the short command of the README; elsewhere, such as after npx, one with the path of the package. */
function workflowLine(): string {
  const file = 'workflows/create-and-manage-access-tokens.json'
  if (relative(process.cwd(), packageRoot) === '') return `npm run workflow -- ${file}`
  return `npx ${programName} workflow "${join(packageRoot, file)}"`
}
