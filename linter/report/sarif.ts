import { relative, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { PackageReport } from '../checkPackage.js'
import { atLeast, type Finding } from '../finding.js'
import type { Severity } from '../rule.js'
import { rules } from '../rules.js'

const levels = { error: 'error', warning: 'warning', advice: 'note' } as const

/** A log in the Static Analysis Results Interchange Format 2.1.0 (OASIS), which code hosts show beside the lines. */
export function toSarif(reports: readonly PackageReport[], severity: Severity): string {
  const driver = {
    name: 'connector-check',
    informationUri: 'https://learn.microsoft.com/connectors/custom-connectors/',
    rules: rules.map(({ id, title, source, severity: of }) => ({
      id,
      shortDescription: { text: title },
      help: { text: `Source: ${source}. Explanation: npm run connector:check -- --explain ${id}` },
      defaultConfiguration: { level: levels[of] },
    })),
  }
  const results = reports.flatMap(({ findings, excepted }) => [
    ...atLeast(findings, severity).map(resultOf),
    ...excepted.map((each) => ({
      ...resultOf(each),
      suppressions: [{ kind: 'external', justification: each.reason }],
    })),
  ])
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, results }],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

const resultOf = ({ rule, severity, file, at, line, column, problem, fix }: Finding) => ({
  ruleId: rule,
  level: levels[severity],
  message: { text: `${problem}. ${fix}` },
  locations: [
    {
      physicalLocation: {
        artifactLocation: { uri: addressOf(file) },
        region: { startLine: line ?? 1, startColumn: column ?? 1 },
      },
      logicalLocations: [{ fullyQualifiedName: at }],
    },
  ],
})

/** A relative URI where the file is below the current folder, as code hosts expect. */
function addressOf(file: string): string {
  const path = relative(process.cwd(), file)
  return path.startsWith('..') ? pathToFileURL(file).href : path.split(sep).map(encodeURIComponent).join('/')
}
