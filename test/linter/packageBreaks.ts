import { type Json, type JsonObject, listOf, objectOf } from '../../linter/json.js'
import { type Break, both, inDefinition, inProperties, inReadme } from './break.js'
import { icon, put, rename } from './sample.js'

const post = 'paths /loans post'
const keySet = 'connectionParameterSets values 0'
const key = `${keySet} parameters counter_key`
const token = 'connectionParameterSets values 1 parameters token'
const policy = 'policyTemplateInstances 0'

/** The set that signs in with a key. */
const keySetOf = (properties: JsonObject): Json =>
  listOf(objectOf(objectOf(properties.properties).connectionParameterSets).values)[0] ?? null

/** Breaks of what stands beside the definition: E01 to G12. */
export const packageBreaks: Break[] = [
  ['E01', inProperties('colour', 'red')],
  ['E02', inProperties('iconBrandColor', 'blue'), ['F05']],
  [
    'E03',
    both(inProperties('iconBrandColor', '#ffffff'), (sample) => {
      sample.icon = icon({ color: '#ffffff' })
    }),
  ],
  ['E04', inProperties('publisher')],
  ['E05', inProperties('stackOwner', 'City/Library')],
  ['E06', inProperties('capabilities', ['magic'])],
  ['E08', inProperties(`${key} type`, 'secret')],
  ['E09', inProperties(`${key} uiDefinition displayName`)],
  ['E12', inProperties(`${key} uiDefinition description`)],
  ['E10', inProperties(`${key} uiDefinition constraints required`, true)],
  ['E11', inProperties(`${key} uiDefinition constraints allowedValues`, [{ value: 'a' }])],
  ['E12', inProperties(`${key} uiDefinition tooltip`)],
  ['E13', inProperties(`${key} type`, 'string')],
  ['E14', inProperties(`${token} oAuthSettings identityProvider`, 'passport')],
  ['E15', inProperties(`${token} oAuthSettings clientSecret`, 'hidden')],
  ['E16', inProperties(`${token} oAuthSettings redirectMode`, 'Local')],
  ['E17', inProperties(`${token} oAuthSettings customParameters resourceUri`)],
  [
    'E18',
    ({ properties }) => rename(properties, 'properties connectionParameterSets values 1 parameters', 'token', 'login'),
  ],
  ['E19', ({ properties }) => put(properties, 'properties connectionParameterSets values', [keySetOf(properties)])],
  ['E20', inProperties(`${policy} parameters x-ms-apimTemplateParameter.value`, 'fixed')],
  ['E21', inProperties('connectionParameterSets uiDefinition')],
  ['E22', inProperties(`${keySet} name`, 'entra')],
  ['E23', inProperties(`${key} uiDefinition constraints required`)],
  ['E24', inProperties('scriptOperations', ['LendBook'])],
  [
    'E24',
    (sample) => {
      sample.script = 'public class Script : ScriptBase {}'
    },
  ],
  ['E25', inProperties(`${policy} templateId`, 'setheaders')],
  ['E25', inProperties(`${policy} parameters x-ms-apimTemplateParameter.name`)],
  ['E26', both(inProperties('policyTemplateInstances', []), inProperties(`${keySet} parameters`, {}))],
  ['E27', inProperties(`${policy} parameters x-ms-apimTemplate-operationName`, ['Burn'])],
  ['E33', inDefinition(`${post} x-ms-pageable`, { nextLinkName: 'nextLink' })],
  ['E25', inProperties(`${policy} parameters x-ms-apimTemplateParameter.value`), ['E20']],
  ['E25', inProperties(`${policy} templateId`, 'constructor')],
  ['E28', inProperties(`${policy} parameters x-ms-apimTemplateParameter.name`, "@connectionParameters('shelf','')")],
  [
    'E29',
    ({ properties }) => {
      put(properties, 'properties connectionParameterSets')
      put(properties, 'properties policyTemplateInstances')
    },
  ],
  ['E30', inProperties(`${key} defaultValue`, 'letmein')],
  ['E31', inProperties('scriptOperations', ['Burn']), ['E24']],
  [
    'E32',
    (sample) => {
      sample.script = 'public class Other {}'
    },
    ['E24'],
  ],
  [
    'F01',
    (sample) => {
      sample.icon = Buffer.from('no image')
    },
  ],
  [
    'F02',
    (sample) => {
      sample.icon = icon({ height: 200 })
    },
  ],
  [
    'F02',
    (sample) => {
      sample.icon = icon({ width: 231, height: 231 })
    },
  ],
  [
    'F02',
    (sample) => {
      sample.icon = icon({ width: 99, height: 99 })
    },
  ],
  [
    'F03',
    (sample) => {
      sample.icon = Buffer.concat([sample.icon, Buffer.alloc(1024 * 1024)])
    },
    ['F01'],
  ],
  [
    'F04',
    (sample) => {
      sample.icon = icon({ opacity: 254 })
    },
  ],
  [
    'F05',
    (sample) => {
      sample.icon = icon({ color: '#2b5b85' })
    },
  ],
  ['G01', inReadme('The counter lends books. Members take them home.', 'The counter lends books.')],
  ['G02', inReadme('## Publisher: City Library', '')],
  ['G03', inReadme('## Prerequisites\nA card.', '## Prerequisites\n')],
  ['G04', inReadme('### Lend a book', '### Lend')],
  ['G05', inReadme('## Obtaining Credentials', '## Credentials')],
  ['G06', inReadme('## Known Issues and Limitations', '## Limits')],
  ['G07', inReadme('## Deployment Instructions', '## How to deploy')],
  ['G08', ({ settings }) => put(settings, 'icon', null)],
  ['G09', ({ settings }) => put(settings, 'environment', '0A1B2C3D-0000-4000-8000-000000000001')],
  ['G10', inReadme('## Frequently Asked Questions', '## Questions')],
  ['G11', inReadme('icon.png', 'logo.png')],
  [
    'G12',
    (sample) => {
      sample.intro = sample.intro.replace('## FAQ', '## Questions')
    },
  ],
]
