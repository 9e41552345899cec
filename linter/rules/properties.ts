import { listOf, memberPath, objectOf, textOf } from '../json.js'
import { propertiesRule, type Rule } from '../rule.js'

const knownKeys = [
  'connectionParameters',
  'connectionParameterSets',
  'iconBrandColor',
  'scriptOperations',
  'capabilities',
  'policyTemplateInstances',
  'publisher',
  'stackOwner',
]

const knownCapabilities = ['actions', 'triggers', 'gateway', 'blob', 'tabular', 'composite', 'cloud', 'general']

const inner = '$.properties'

const companyRule = (id: string, key: 'publisher' | 'stackOwner', who: string): Rule =>
  propertiesRule({
    id,
    severity: 'warning',
    source: 'certification submission',
    title: `The ${key} is ${who}`,
    *check({ json }) {
      const name = textOf(objectOf(json.properties)[key])
      if (name !== undefined && /^[\p{L}\p{N}][\p{L}\p{N} .,'&()+-]*$/u.test(name)) return
      yield {
        at: memberPath(inner, key),
        problem: name === undefined ? `there is no ${key}` : `'${name}' is not a company name`,
        fix: `Name ${who}.`,
      }
    },
  })

/** apiProperties.json as a whole: E01 to E06. */
export const propertyRules: Rule[] = [
  propertiesRule({
    id: 'E01',
    severity: 'warning',
    source: 'paconn; JSON schema of the properties',
    title: "The file is { properties: … } with the platform's members",
    *check({ json }) {
      for (const key of Object.keys(json)) {
        if (key !== 'properties' && key !== '$schema') {
          yield {
            at: memberPath('$', key),
            problem: `'${key}' is not read`,
            fix: 'Move it into properties or remove it.',
          }
        }
      }
      for (const key of Object.keys(objectOf(json.properties))) {
        if (knownKeys.includes(key)) continue
        yield {
          at: memberPath(inner, key),
          problem: `'${key}' is not known`,
          fix: `The known ones are ${knownKeys.join(', ')}.`,
        }
      }
    },
  }),
  propertiesRule({
    id: 'E02',
    severity: 'error',
    source: 'JSON schema of the properties',
    title: 'The iconBrandColor is #RRGGBB',
    *check({ json }) {
      const color = objectOf(json.properties).iconBrandColor
      if (/^#[0-9a-f]{6}$/i.test(textOf(color) ?? '')) return
      yield { at: `${inner}.iconBrandColor`, problem: `it is ${JSON.stringify(color)}`, fix: 'Write it like #2B5B84.' }
    },
  }),
  propertiesRule({
    id: 'E03',
    severity: 'warning',
    source: 'certification; solution checker',
    title: 'The iconBrandColor is neither white nor the default blue',
    *check({ json }) {
      const color = textOf(objectOf(json.properties).iconBrandColor)?.toLowerCase()
      if (color !== '#ffffff' && color !== '#007ee5') return
      yield { at: `${inner}.iconBrandColor`, problem: `it is ${color}`, fix: "Choose a colour of the publisher's own." }
    },
  }),
  companyRule('E04', 'publisher', 'the company that publishes the connector'),
  companyRule('E05', 'stackOwner', 'the company that runs the service behind it'),
  propertiesRule({
    id: 'E06',
    severity: 'warning',
    source: 'the list that the designer knows',
    title: 'Every capability is one that the designer knows',
    *check({ json }) {
      for (const [index, capability] of listOf(objectOf(json.properties).capabilities).entries()) {
        if (knownCapabilities.includes(textOf(capability) ?? '')) continue
        yield {
          at: memberPath(`${inner}.capabilities`, index),
          problem: `${JSON.stringify(capability)} is not known`,
          fix: `The known ones are ${knownCapabilities.join(', ')}.`,
        }
      }
    },
  }),
]
