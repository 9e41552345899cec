import { textOf } from '../json.js'
import { codeLines, firstParagraph, sectionsOf, sentenceCount } from '../markdown.js'
import type { Package, Rule, Violation } from '../rule.js'

type Readme = NonNullable<Package['readme']>

const readmeRule = (
  facts: Pick<Rule, 'id' | 'severity' | 'source' | 'title'> & {
    check(readme: Readme, pkg: Package): Iterable<Violation>
  },
): Rule => ({
  ...facts,
  part: 'readme',
  check: (pkg) => (pkg.readme ? facts.check(pkg.readme, pkg) : []),
})

/** A rule that a second-level section exists and is not empty. */
const sectionRule = (id: string, name: string, fix: string, severity: Rule['severity'] = 'warning'): Rule =>
  readmeRule({
    id,
    severity,
    source: "the template of Microsoft's repository",
    title: `The README has a section '${name}'`,
    *check({ text }) {
      const section = sectionsOf(text).find((each) => each.level === 2 && each.title === name)
      if (section?.lines.some((line) => line.trim() !== '')) return
      yield { at: `## ${name}`, problem: section ? 'the section is empty' : 'there is no such section', fix }
    },
  })

/** Files that a paconn or pac command names. */
const filesOfCommands = (text: string) =>
  codeLines(text)
    .filter((line) => /\b(?:paconn|pac connector)\b/.test(line))
    .flatMap((line) => line.split(/[\s"'=]+/))
    .filter((word) => /^[\w.-]+\.(?:json|png|csx)$/.test(word))

/** The README that goes to Microsoft's repository: G01 to G07, G10, G11. */
export const readmeRules: Rule[] = [
  readmeRule({
    id: 'G01',
    severity: 'warning',
    source: "the template of Microsoft's repository",
    title: 'The README begins with a title and a paragraph of two or three sentences',
    *check({ text }) {
      const [first] = sectionsOf(text)
      const sentences = first?.level === 1 ? sentenceCount(firstParagraph(first.lines)) : 0
      if (sentences === 2 || sentences === 3) return
      yield {
        at: 'line 1',
        problem: first?.level === 1 ? `the paragraph has ${sentences} sentences` : 'there is no title',
        fix: 'Begin with "# Title" and say in two or three sentences what makers get.',
      }
    },
  }),
  readmeRule({
    id: 'G02',
    severity: 'warning',
    source: "the template of Microsoft's repository",
    title: "The README has a heading 'Publisher: NAME'",
    *check({ text }) {
      if (sectionsOf(text).some(({ level, title }) => level === 2 && /^Publisher: \S/.test(title))) return
      yield { at: '## Publisher', problem: 'the publisher is not named', fix: 'Add "## Publisher: NAME".' }
    },
  }),
  sectionRule('G03', 'Prerequisites', 'Say what a maker needs before the first connection.'),
  readmeRule({
    id: 'G04',
    severity: 'warning',
    source: "the template of Microsoft's repository",
    title: "'Supported Operations' has a heading for every action",
    *check({ text }, { definition }) {
      const section = sectionsOf(text).find(({ level, title }) => level === 2 && title === 'Supported Operations')
      const headings = sectionsOf((section?.lines ?? []).join('\n')).map(({ title }) => title.toLowerCase())
      for (const { json } of definition.operations) {
        const summary = textOf(json.summary)
        if (json['x-ms-visibility'] === 'internal' || !summary || headings.includes(summary.toLowerCase())) continue
        yield { at: '## Supported Operations', problem: `'${summary}' is not there`, fix: `Add "### ${summary}".` }
      }
    },
  }),
  sectionRule('G05', 'Obtaining Credentials', 'Say where each credential is found.'),
  sectionRule('G06', 'Known Issues and Limitations', 'Name the limits that makers meet.'),
  sectionRule('G07', 'Deployment Instructions', 'Give the commands that deploy the package.'),
  sectionRule('G10', 'Frequently Asked Questions', 'Answer what makers ask first.', 'advice'),
  readmeRule({
    id: 'G11',
    severity: 'advice',
    source: 'readers run the commands as they are written',
    title: 'Every file that a paconn or pac command names is beside the README',
    *check({ text, neighbours }) {
      for (const name of new Set(filesOfCommands(text))) {
        if (neighbours.includes(name)) continue
        yield {
          at: '## Deployment Instructions',
          problem: `there is no ${name}`,
          fix: 'Add the file or fix the command.',
        }
      }
    },
  }),
]

const introSections = [
  'Prerequisites',
  'How to get credentials',
  'Get started with your connector',
  'Known issues and limitations',
  'Common errors and remedies',
  'FAQ',
]

/** intro.md, which becomes the public documentation page: G12. */
export const introRules: Rule[] = [
  {
    id: 'G12',
    severity: 'warning',
    source: 'submission documentation',
    title: 'intro.md has a paragraph of at most 8 sentences and the six sections of the public page',
    part: 'intro',
    *check({ intro }) {
      const text = intro?.text ?? ''
      const sections = sectionsOf(text)
      const opening = sections[0]?.level === 1 ? firstParagraph(sections[0].lines) : firstParagraph(text.split('\n'))
      const sentences = sentenceCount(opening)
      if (sentences < 1 || sentences > 8) {
        yield {
          at: 'line 1',
          problem: `the opening has ${sentences} sentences`,
          fix: 'Introduce the service in 1 to 8.',
        }
      }
      for (const name of introSections) {
        const section = sections.find(({ title }) => title.toLowerCase() === name.toLowerCase())
        if (section?.lines.some((line) => line.trim() !== '')) continue
        yield { at: `## ${name}`, problem: 'the section is missing or empty', fix: 'Add it.' }
      }
    },
  },
]
