import { type JsonObject, listOf, objectOf, textOf } from '../../linter/json.js'
import type { SignInKind } from '../signIns.js'
import { credentialsText, deploymentText } from './instructions.js'
import type { PackageOptions } from './options.js'

/** The actions that makers see, in the order of the document. */
function actionsOf(definition: JsonObject): JsonObject[] {
  return Object.values(objectOf(definition.paths))
    .flatMap((item) => Object.values(objectOf(item)).map(objectOf))
    .filter((operation) => operation['x-ms-visibility'] !== 'internal')
}

const inputsOf = (definition: JsonObject, operation: JsonObject): string[] =>
  listOf(operation.parameters)
    .map(objectOf)
    .map((parameter) => {
      const name = textOf(parameter.$ref)?.replace('#/parameters/', '')
      return name === undefined ? parameter : objectOf(objectOf(definition.parameters)[name])
    })
    .flatMap((parameter) =>
      Object.values(objectOf(objectOf(parameter.schema).properties))
        .map(objectOf)
        .concat(parameter),
    )
    .filter((input) => input['x-ms-visibility'] !== 'internal' && input.in !== 'body')
    .map((input) => `- **${input['x-ms-summary']}**: ${input.description}`)

const operationText = (definition: JsonObject, operation: JsonObject) =>
  [`### ${operation.summary}`, '', textOf(operation.description) ?? '', '', ...inputsOf(definition, operation)]
    .join('\n')
    .trim()

/** What makers should know beforehand. */
export const limitsOf = (definition: JsonObject): string[] => [
  'The platform lets a custom connector send 500 requests a minute from one connection; above that it responds with 429.',
  `An access token is valid for ${lifetimeOf(definition)} minutes. Issue a new one before it expires.`,
  'Deleting a user is final, and the User ID is never used again.',
  'Revoke and Delete return no content, so they have no outputs for later steps.',
  'A repeated Create creates a second user, unless both calls carry the same Idempotency Key.',
  'Custom connectors need a premium licence in Power Automate and Power Apps.',
]

function lifetimeOf(definition: JsonObject): string {
  const { minimum, maximum } = objectOf(objectOf(definition.definitions).TokenLifetime)
  return `${minimum} to ${maximum}`
}

export const questions = [
  [
    'Where do I see why an action failed?',
    "Its response has the reason: `body('Create_a_user')?['error']?['message']`.",
  ],
  [
    'Do my flows of the certified connector keep working?',
    'Yes. Actions, inputs and outputs have the same names; choose this connector and a new connection.',
  ],
  ['How do I refresh a token?', 'Issue a new one for the same User ID before the old one expires.'],
  [
    'Who can read the tokens?',
    'Whoever may read the run history. Switch on secure outputs in the settings of the actions that return tokens.',
  ],
]

/** README.md, with the sections that Microsoft's repository of connectors requires. */
export function readmeFor(definition: JsonObject, options: PackageOptions): string {
  const { publisher, signIns } = options
  const kinds = signIns.map(({ kind }) => kind)
  return `${[
    `# ${objectOf(definition.info).title}`,
    '',
    'Creates users of an Azure Communication Services resource and manages the access tokens with which they chat and call. ' +
      'The four actions are those of the certified connector, with more token scopes, a chosen lifetime and errors that say what to do.',
    '',
    `## Publisher: ${publisher}`,
    '',
    '## Prerequisites',
    '',
    ...prerequisites(kinds).map((line) => `- ${line}`),
    '',
    '## Supported Operations',
    '',
    actionsOf(definition)
      .map((operation) => operationText(definition, operation))
      .join('\n\n'),
    '',
    '## Obtaining Credentials',
    '',
    ...kinds.map((kind) => `- ${credentialsText[kind]}`),
    '',
    '## Getting Started',
    '',
    'Add the action Create a user with the token scope chat, then send its User ID and access token to your application. ' +
      'Issue a new token when the old one is about to expire, revoke tokens when a person signs out, and delete the user at the end.',
    '',
    '## Known Issues and Limitations',
    '',
    ...limitsOf(definition).map((line) => `- ${line}`),
    '',
    '## Frequently Asked Questions',
    '',
    questions.map(([question, answer]) => `### ${question}\n\n${answer}`).join('\n\n'),
    '',
    '## Deployment Instructions',
    '',
    deploymentText(options),
  ].join('\n')}\n`
}

/** What a maker needs before the first connection, for the sign-ins that the package offers. */
export const prerequisites = (kinds: SignInKind[]): string[] => [
  'An Azure subscription with an Azure Communication Services resource.',
  'A plan that includes custom or premium connectors.',
  ...(kinds.includes('entra') ? ['A work account that the operator of the service has given access to.'] : []),
]
