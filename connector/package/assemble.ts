import { readDefinition } from '../../linter/definition.js'
import { readImage } from '../../linter/image.js'
import type { JsonObject } from '../../linter/json.js'
import { type Finding, languageRules, lint, type Report } from '../../linter/lint.js'
import type { Package } from '../../linter/rule.js'
import { toAsciiJson } from '../asciiJson.js'
import { ko } from '../locale/ko.js'
import { withListLanguage } from '../locale/language.js'
import { translate } from '../locale/translate.js'
import { propertiesFor } from '../properties.js'
import { customApiTemplate } from './customApi.js'
import { definitionFor } from './definition.js'
import { introFor } from './intro.js'
import type { Materials } from './materials.js'
import type { PackageOptions } from './options.js'
import { readmeFor } from './readme.js'

/** A package and the linter's report on it. */
export interface AssembledPackage {
  /** Its files by name, ready to be written. */
  files: Map<string, Buffer>
  definition: JsonObject
  properties: JsonObject
  report: Report
}

/**
 * Builds the files of a package and lints them. Nothing is written.
 *
 * @throws MissingWordsError when the Korean edition lacks a translation.
 */
export function assemblePackage(materials: Materials, options: PackageOptions): AssembledPackage {
  const { edition, publisher, stackOwner } = options
  const branding = stackOwner === undefined ? { publisher } : { publisher, stackOwner }
  const definition = localizedDefinition(definitionFor(materials.definition, options), options)
  const properties = localized(propertiesFor(options.signIns, branding), options)
  const settings = settingsFor(options)
  const { icon } = materials
  const texts = { readme: readmeFor(definition, options), intro: introFor(definition, options) }
  const files: [string, Buffer][] = [
    ['apiDefinition.swagger.json', toBytes(definition)],
    ['icon.png', icon],
    ['README.md', Buffer.from(texts.readme)],
  ]
  if (edition === 'logic-apps') files.push(['customApi.json', toBytes(customApiTemplate(definition, properties, icon))])
  else {
    files.push(
      ['apiProperties.json', toBytes(properties)],
      ['settings.json', toBytes(settings)],
      ['intro.md', Buffer.from(texts.intro)],
    )
  }
  const names = files.map(([name]) => name)
  const subject: Package = {
    definition: readDefinition('apiDefinition.swagger.json', toBytes(definition), definition),
    properties: { file: 'apiProperties.json', json: properties },
    settings: { file: 'settings.json', json: settings },
    readme: { file: 'README.md', text: texts.readme, neighbours: names },
    intro: { file: 'intro.md', text: texts.intro },
    icon: { file: 'icon.png', bytes: icon, image: readImage(icon) },
  }
  return { files: new Map(files), definition, properties, report: lint(subject, exceptions(options)) }
}

/** The findings that keep a package from being written. */
export const errorsOf = ({ findings }: Report): Finding[] => findings.filter(({ severity }) => severity === 'error')

/**
 * Rules that do not apply: only certification requires a stackOwner and a support address, which have no default; a
 * development host is not a production host; a Korean package is for custom connectors, in any language.
 */
const exceptions = ({ development, certification, supportEmail, locale }: PackageOptions) => [
  ...(certification ? [] : ['E05']),
  ...(supportEmail === undefined ? ['A15'] : []),
  ...(development ? ['A18', 'A19', 'A22'] : []),
  ...(locale === 'en' ? [] : languageRules),
]

const localized = (document: JsonObject, { locale, publisher }: PackageOptions): JsonObject =>
  locale === 'en' ? document : translate(document, { ...ko, [publisher]: publisher })

const localizedDefinition = (definition: JsonObject, options: PackageOptions): JsonObject =>
  options.locale === 'en' ? definition : withListLanguage(localized(definition, options), options.locale)

const toBytes = (value: JsonObject) => Buffer.from(toAsciiJson(value))

/** The arguments of paconn. Unknown ones are omitted: Microsoft's schema of this file rejects the null that paconn writes. */
const settingsFor = ({ environment }: PackageOptions): JsonObject => ({
  ...(environment === undefined ? {} : { environment }),
  apiProperties: 'apiProperties.json',
  apiDefinition: 'apiDefinition.swagger.json',
  icon: 'icon.png',
  powerAppsUrl: 'https://api.powerapps.com',
  powerAppsApiVersion: '2016-11-01',
  flowUrl: 'https://api.flow.microsoft.com',
  flowApiVersion: '2016-11-01',
})
