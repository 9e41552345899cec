import type { Definition } from '../definition.js'
import { listOf, memberPath, objectOf, textOf } from '../json.js'
import { definitionRule, type Rule } from '../rule.js'
import { isWebAddress } from '../text.js'

const categories = [
  'AI',
  'Business Management',
  'Business Intelligence',
  'Collaboration',
  'Commerce',
  'Communication',
  'Content and Files',
  'Finance',
  'Data',
  'Human Resources',
  'Internet of Things',
  'IT Operations',
  'Lifestyle and Entertainment',
  'Marketing',
  'Productivity',
  'Sales and CRM',
  'Security',
  'Social Media',
  'Website',
]

const at = memberPath('$', 'x-ms-connector-metadata')

function metadata({ json }: Definition, name: string): string | undefined {
  const entry = listOf(json['x-ms-connector-metadata']).find((each) => objectOf(each).propertyName === name)
  return textOf(objectOf(entry).propertyValue)
}

const chosenCategories = (definition: Definition) =>
  (metadata(definition, 'Categories') ?? '')
    .split(';')
    .map((each) => each.trim())
    .filter((each) => each !== '')

/** `x-ms-connector-metadata`: A25 to A27. */
export const metadataRules: Rule[] = [
  definitionRule({
    id: 'A25',
    severity: 'warning',
    source: 'validator ConnectorMetadataPropertiesMissing',
    title: 'The metadata give the website, the privacy policy and a category',
    *check(definition) {
      for (const name of ['Website', 'Privacy policy']) {
        const value = metadata(definition, name)
        if (isWebAddress(value)) continue
        yield {
          at,
          problem: value === undefined ? `there is no '${name}'` : `'${name}' is '${value}', not a web address`,
          fix: `Add { "propertyName": "${name}", "propertyValue": "https://…" }.`,
        }
      }
      if (chosenCategories(definition).length > 0) return
      yield {
        at,
        problem: "there is no 'Categories'",
        fix: `Add { "propertyName": "Categories", "propertyValue": "${categories[5]}" }.`,
      }
    },
  }),
  definitionRule({
    id: 'A26',
    severity: 'error',
    source: 'validator InvalidConnectorCategory',
    title: 'Every category is in the list of the gallery',
    *check(definition) {
      for (const category of chosenCategories(definition)) {
        if (categories.some((each) => each.toLowerCase() === category.toLowerCase())) continue
        yield { at, problem: `'${category}' is not a category`, fix: `Choose from: ${categories.join(', ')}.` }
      }
    },
  }),
  definitionRule({
    id: 'A27',
    severity: 'error',
    source: 'validator TooManyConnectorCategories',
    title: 'There are at most two categories',
    *check(definition) {
      const { length } = chosenCategories(definition)
      if (length <= 2) return
      yield {
        at,
        problem: `there are ${length} categories`,
        fix: "Keep two in 'Categories', separated by a semicolon.",
      }
    },
  }),
]
