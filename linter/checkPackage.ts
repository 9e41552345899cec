import { applyExceptions, type Exception } from './exceptions.js'
import { bySeverity, type Finding, type Report } from './finding.js'
import { isSwagger2, lint } from './lint.js'
import { type LoadedPackage, loadPackage, type PackageFiles } from './load.js'
import { checkAgainstSchemas, type MicrosoftSchemas } from './microsoftSchemas.js'
import { lintStructure } from './openApi.js'
import { withPositions } from './positions.js'

/** What to check a package for. */
export interface CheckOptions {
  /** Codes of rules to leave out. */
  except: readonly string[]
  exceptions: readonly Exception[]
  schemas: MicrosoftSchemas | undefined
}

/** The report on one package. */
export interface PackageReport extends Report {
  /** The folder of the package, or its definition when the files were named one by one. */
  name: string
}

/**
 * Reads and checks one package.
 *
 * @throws UsageError when a named file is missing or cannot be read.
 */
export async function checkPackage(name: string, files: PackageFiles, options: CheckOptions): Promise<PackageReport> {
  const loaded = await loadPackage(files)
  const report = applyExceptions(await check(loaded, options), options.exceptions)
  return {
    name,
    ...report,
    findings: located(report.findings, loaded.texts).sort(bySeverity),
    excepted: report.excepted,
  }
}

async function check({ pkg, findings }: LoadedPackage, { except, schemas }: CheckOptions): Promise<Report> {
  if (!pkg) return { findings, excepted: [], passed: [], notChecked: [] }
  const report = lint(pkg, except)
  report.findings.push(...findings)
  if (!isSwagger2(pkg)) return report
  const { file, json } = pkg.definition
  // A circular reference is rule A33; the structure cannot be walked then.
  if (!report.findings.some(({ rule }) => rule === 'A33')) report.findings.push(...(await lintStructure(file, json)))
  if (schemas) report.findings.push(...checkAgainstSchemas(pkg, schemas))
  return report
}

function located(findings: readonly Finding[], texts: Map<string, string>): Finding[] {
  const byFile = new Map<string, Finding[]>()
  for (const finding of findings) {
    const group = byFile.get(finding.file)
    if (group) group.push(finding)
    else byFile.set(finding.file, [finding])
  }
  return [...byFile].flatMap(([file, group]) => {
    const text = texts.get(file)
    return text === undefined ? group : withPositions(group, text)
  })
}
