import type { Definition } from './definition.js'
import type { JsonObject } from './json.js'
import type { Picture } from './picture.js'

/**
 * `error`: a judge refuses the package, or it does not work. `warning`: a documented recommendation.
 * `advice`: what no judge asks for and makers notice.
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

/** The files to be judged. What is absent is not judged. */
export interface Package {
  definition: Definition
  properties?: JsonFile
  icon?: { file: string; bytes: Buffer; picture: Picture | undefined }
  readme?: TextFile & { neighbours: string[] }
  intro?: TextFile
  settings?: JsonFile
  /** The C# code that the platform runs on requests and answers. */
  script?: TextFile
}

/** One place that breaks a rule: where, what stands there, and how to mend it. */
export interface Fault {
  /** JSON path in a JSON file, heading or line in a text file. */
  at: string
  /** The file, where it is not that of the rule's part. */
  file?: string
  what: string
  mend: string
}

export interface Rule {
  /** The code, such as `A06`: a letter for the group, two digits. */
  id: string
  severity: Severity
  /** Who asks for it: the validator's code, a document of Microsoft's, or the designer's behaviour. */
  source: string
  /** The rule as a sentence that holds for a good package. */
  title: string
  /** The name of the package's part that the rule is about. */
  part: keyof Package
  check(subject: Package): Iterable<Fault>
}

type Facts = Pick<Rule, 'id' | 'severity' | 'source' | 'title'>

/** A rule about apiDefinition.swagger.json. */
export function definitionRule(facts: Facts & { check(definition: Definition): Iterable<Fault> }): Rule {
  return { ...facts, part: 'definition', check: (subject) => facts.check(subject.definition) }
}

/** A rule about apiProperties.json; `check` receives the inner `properties` object's file and the definition. */
export function propertiesRule(
  facts: Facts & { check(properties: JsonFile, definition: Definition): Iterable<Fault> },
): Rule {
  return {
    ...facts,
    part: 'properties',
    check: ({ properties, definition }) => (properties ? facts.check(properties, definition) : []),
  }
}
