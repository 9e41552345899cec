import type { Definition } from './definition.js'
import type { IconImage } from './image.js'
import type { JsonObject } from './json.js'

/**
 * `error`: the platform or certification refuses the package. `warning`: a documented recommendation.
 * `advice`: required by no document, but makers notice.
 */
export type Severity = 'error' | 'warning' | 'advice'

/** A JSON file of the package, parsed. */
export interface JsonFile {
  file: string
  json: JsonObject
}

/** A Markdown file of the package. */
export interface TextFile {
  file: string
  text: string
}

/** The files to check. An absent one is not checked. */
export interface Package {
  definition: Definition
  properties?: JsonFile
  icon?: { file: string; bytes: Buffer; image: IconImage | undefined }
  readme?: TextFile & { neighbours: string[] }
  intro?: TextFile
  settings?: JsonFile
  /** The C# code that the platform runs on requests and responses. */
  script?: TextFile
}

/** One place that breaks a rule: where, what is wrong, and how to fix it. */
export interface Violation {
  /** JSON path in a JSON file, heading or line in a text file. */
  at: string
  /** The file, where it is not that of the rule's part. */
  file?: string
  problem: string
  fix: string
  /** What `--fix` writes in place of the text at `at`, where the correction is safe. */
  replacement?: string
}

export interface Rule {
  /** The code, such as `A06`: a letter for the group, two digits. */
  id: string
  severity: Severity
  /** Its source: the validator's code, a document of Microsoft's, or the designer's behaviour. */
  source: string
  /** The rule as a statement about a correct package. */
  title: string
  /** The name of the package's part that the rule is about. */
  part: keyof Package
  check(pkg: Package): Iterable<Violation>
}

type Facts = Pick<Rule, 'id' | 'severity' | 'source' | 'title'>

/** A rule about apiDefinition.swagger.json. */
export function definitionRule(facts: Facts & { check(definition: Definition): Iterable<Violation> }): Rule {
  return { ...facts, part: 'definition', check: (pkg) => facts.check(pkg.definition) }
}

/** A rule about apiProperties.json; `check` receives the inner `properties` object's file and the definition. */
export function propertiesRule(
  facts: Facts & { check(properties: JsonFile, definition: Definition): Iterable<Violation> },
): Rule {
  return {
    ...facts,
    part: 'properties',
    check: ({ properties, definition }) => (properties ? facts.check(properties, definition) : []),
  }
}
