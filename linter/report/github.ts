import type { PackageReport } from '../checkPackage.js'
import { atLeast } from '../finding.js'
import type { Severity } from '../rule.js'

/**
 * The commands by which a GitHub Actions job marks lines of a pull request, https://docs.github.com/actions (workflow commands).
 */
export function toGithub(reports: readonly PackageReport[], severity: Severity): string {
  const lines = reports.flatMap(({ findings }) =>
    atLeast(findings, severity).map((each) => {
      const place = [`file=${property(each.file)}`, `line=${each.line ?? 1}`, `col=${each.column ?? 1}`]
      const title = property(`${each.rule} ${each.at}`)
      return `::${commands[each.severity]} ${[...place, `title=${title}`].join(',')}::${data(`${each.problem}. ${each.fix}`)}`
    }),
  )
  return lines.map((line) => `${line}\n`).join('')
}

const commands = { error: 'error', warning: 'warning', advice: 'notice' } as const

const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
