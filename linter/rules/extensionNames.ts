import { everyMember, everyMemberOutside, type Member, textOf } from '../json.js'
import { definitionRule, type Rule } from '../rule.js'

const visibilities = ['important', 'advanced', 'internal']

/** The extensions that Microsoft's schema and documents define. */
const extensions = [
  'x-ms-api-annotation',
  'x-ms-capabilities',
  'x-ms-connector-metadata',
  'x-ms-deployment-version',
  'x-ms-docs',
  'x-ms-dynamic-list',
  'x-ms-dynamic-properties',
  'x-ms-dynamic-schema',
  'x-ms-dynamic-tree',
  'x-ms-dynamic-values',
  'x-ms-enum',
  'x-ms-enum-values',
  'x-ms-media-kind',
  'x-ms-no-generic-test',
  'x-ms-notification',
  'x-ms-notification-content',
  'x-ms-notification-url',
  'x-ms-operation-context',
  'x-ms-pageable',
  'x-ms-parameter-location',
  'x-ms-safe-operation',
  'x-ms-skip-url-encoding',
  'x-ms-summary',
  'x-ms-test-value',
  'x-ms-trigger',
  'x-ms-trigger-hint',
  'x-ms-trigger-metadata',
  'x-ms-trigger-value',
  'x-ms-url-encoding',
  'x-ms-visibility',
]

/** Members that contain sample data. */
const dataKeys = ['default', 'example', 'examples', 'x-examples']

/** Objects whose members are named by the author of the document. */
const namedGroups = ['headers', 'properties', 'parameters', 'definitions']

/** Which extensions there are: A44, A45. */
export const extensionNameRules: Rule[] = [
  definitionRule({
    id: 'A44',
    severity: 'warning',
    source: 'JSON schema of the definition',
    title: `Where x-ms-visibility is given, it is one of ${visibilities.join(', ')}`,
    *check({ json }) {
      for (const { at, key, value, holder } of everyMember(json)) {
        if (key !== 'x-ms-visibility' || holder?.key === 'properties' || visibilities.includes(textOf(value) ?? ''))
          continue
        yield {
          at,
          problem: `it is ${JSON.stringify(value)}`,
          fix: `Write one of ${visibilities.join(', ')} or leave it out.`,
        }
      }
    },
  }),
  definitionRule({
    id: 'A45',
    severity: 'warning',
    source: 'JSON schema of the definition',
    title: 'Every x-ms- extension is in the list of the platform',
    *check({ json }) {
      const leaveOut = ({ key }: Member) => String(key).startsWith('x-ms-openai-') || dataKeys.includes(String(key))
      for (const { at, key, holder } of everyMemberOutside(json, leaveOut)) {
        if (typeof key !== 'string' || !key.startsWith('x-ms-')) continue
        // Names of headers, properties and parameters are free.
        if (extensions.includes(key) || namedGroups.includes(String(holder?.key))) continue
        yield { at, problem: `${key} is not known`, fix: 'Remove it, or choose a name that does not begin with x-ms-.' }
      }
    },
  }),
]
