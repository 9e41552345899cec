import { type JsonObject, objectOf } from '../../linter/json.js'
import { credentialsText } from './instructions.js'
import type { PackageOptions } from './options.js'
import { limitsOf, prerequisites, questions } from './readme.js'

const remedies = [
  ['400', 'A value is not allowed; the message names the field and what is allowed.'],
  [
    '401',
    'The connection does not open the resource. Check its credential, or whether the user belongs to another resource.',
  ],
  ['403', 'The account is known but may not do this. Ask the owner of the resource for access.'],
  ['404', 'The user does not exist or was deleted. Use a User ID that Create a user returned.'],
  ['429', 'Too many requests. Wait for the time in Retry-After.'],
  ['5xx', 'The service or the resource is unavailable. Run again later.'],
]

/** intro.md, from which Partner Center makes the public page. The list of actions is generated there. */
export function introFor(definition: JsonObject, { signIns }: PackageOptions): string {
  const kinds = signIns.map(({ kind }) => kind)
  return `${[
    `# ${objectOf(definition.info).title}`,
    '',
    'People who chat and call in your application are users of an Azure Communication Services resource. ' +
      'Create them when they register, give their applications short-lived access tokens, revoke tokens when they sign out, and delete users who leave.',
    '',
    '## Prerequisites',
    '',
    ...prerequisites(kinds).map((line) => `- ${line}`),
    '',
    '## How to get credentials',
    '',
    ...kinds.map((kind) => `- ${credentialsText[kind]}`),
    '',
    '## Get started with your connector',
    '',
    '1. Add the action Create a user and make a connection.',
    '2. Pick token scopes, to get an access token in the same step.',
    '3. Pass User ID and access token to the application of that person.',
    '4. Issue a new token before the old one expires.',
    '',
    '## Known issues and limitations',
    '',
    ...limitsOf(definition).map((line) => `- ${line}`),
    '',
    '## Common errors and remedies',
    '',
    ...remedies.map(([status, text]) => `- ${status}: ${text}`),
    '',
    '## FAQ',
    '',
    questions.map(([question, answer]) => `### ${question}\n\n${answer}`).join('\n\n'),
  ].join('\n')}\n`
}
