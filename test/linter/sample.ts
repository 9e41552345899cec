import { PNG } from 'pngjs'
import { readDefinition } from '../../linter/definition.js'
import { readImage } from '../../linter/image.js'
import type { Json, JsonObject } from '../../linter/json.js'
import type { Package } from '../../linter/rule.js'
import { definition } from './sampleDefinition.js'
import { intro, readme } from './sampleTexts.js'

/** A connector package in pieces, to be broken in one place. */
export interface Sample {
  definition: JsonObject
  properties: JsonObject
  settings: JsonObject
  readme: string
  intro: string
  icon: Buffer
  script?: string
  /** The last word on the definition's bytes. */
  encode(text: string): Buffer
}

const brand = '#2b5b84'

/** A small library's connector that holds every rule. */
export function goodSample(): Sample {
  return {
    definition: structuredClone(definition),
    properties: structuredClone(properties),
    settings: { apiDefinition: 'apiDefinition.swagger.json', environment: '0a1b2c3d-0000-4000-8000-000000000001' },
    readme,
    intro,
    icon: goodIcon,
    encode: (text) => Buffer.from(text),
  }
}

/** Makes the sample what the linter reads. */
export function toPackage(sample: Sample): Package {
  const bytes = sample.encode(`${JSON.stringify(sample.definition, null, 2)}\n`)
  return {
    definition: readDefinition('definition', bytes, sample.definition),
    properties: { file: 'properties', json: sample.properties },
    settings: { file: 'settings', json: sample.settings },
    readme: {
      file: 'readme',
      text: sample.readme,
      neighbours: ['apiDefinition.swagger.json', 'apiProperties.json', 'icon.png'],
    },
    intro: { file: 'intro', text: sample.intro },
    ...(sample.script === undefined ? {} : { script: { file: 'script', text: sample.script } }),
    icon: { file: 'icon', bytes: sample.icon, image: sample.icon === goodIcon ? goodImage : readImage(sample.icon) },
  }
}

/** A square image of one colour. */
export function icon({ width = 230, height = 230, color = brand, opacity = 255 } = {}): Buffer {
  const png = new PNG({ width, height })
  const pixel = Buffer.from(`${color.slice(1)}${opacity.toString(16).padStart(2, '0')}`, 'hex')
  for (let start = 0; start < png.data.length; start += 4) pixel.copy(png.data, start)
  return PNG.sync.write(png)
}

const goodIcon = icon()
const goodImage = readImage(goodIcon)

const ui = (displayName: string, description: string): JsonObject => ({
  displayName,
  description,
  tooltip: `Where to find it: ${description}`,
  constraints: { required: 'true', clearText: false, tabIndex: 2 },
})

const properties: JsonObject = {
  properties: {
    connectionParameterSets: {
      uiDefinition: { displayName: 'Authentication type', description: 'How this connection signs in.' },
      values: [
        {
          name: 'key',
          uiDefinition: { displayName: 'Key', description: 'Signs in with a key of the counter.' },
          parameters: {
            counter_key: { type: 'securestring', uiDefinition: ui('Counter Key', 'On the counter, under K.') },
          },
        },
        {
          name: 'entra',
          uiDefinition: { displayName: 'Sign-in', description: 'Signs in with an account of the library.' },
          parameters: {
            token: {
              type: 'oauthSetting',
              oAuthSettings: {
                identityProvider: 'aad',
                clientId: '0a1b2c3d-0000-4000-8000-000000000002',
                redirectMode: 'GlobalPerConnector',
                redirectUrl: 'https://global.consent.azure-apim.net/redirect',
                properties: { IsFirstParty: 'False' },
                customParameters: { resourceUri: { value: 'api://counter' } },
              },
              uiDefinition: ui('Sign In', 'With the account of the library.'),
            },
          },
        },
      ],
    },
    iconBrandColor: brand,
    capabilities: ['actions'],
    policyTemplateInstances: [
      {
        templateId: 'setheader',
        title: 'Send the key',
        parameters: {
          'x-ms-apimTemplateParameter.name': 'X-Counter-Key',
          'x-ms-apimTemplateParameter.value': "@connectionParameters('counter_key','')",
          'x-ms-apimTemplate-operationName': ['LendBook', 'ReturnBook', 'TestConnection'],
        },
      },
    ],
    publisher: 'City Library',
    stackOwner: 'City Library',
  },
}

/** Writes a member; `place` is its keys, separated by spaces. Without a value the member goes away. */
export function put(target: JsonObject, place: string | readonly string[], value?: Json): void {
  const keys = typeof place === 'string' ? place.split(' ') : [...place]
  const last = keys.pop() ?? ''
  let holder = target as Record<string, Json>
  for (const key of keys) {
    const next = holder[key]
    if (typeof next !== 'object' || next === null) throw new Error(`The sample has no ${place}`)
    holder = next as Record<string, Json>
  }
  if (value === undefined) delete holder[last]
  else holder[last] = value
}

/** Gives a member another name. */
export function rename(target: JsonObject, place: string, from: string, to: string): void {
  const holder = place.split(' ').reduce<Json>((value, key) => (value as Record<string, Json>)[key] ?? null, target)
  put(target, [...place.split(' '), to], (holder as JsonObject)[from])
  put(target, [...place.split(' '), from])
}
