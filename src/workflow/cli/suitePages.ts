import { join } from 'node:path'
import type { CoverageCollector } from '../coverage/collectCoverage.js'
import type { TestResult } from '../expect/testResult.js'
import type { RunRecord } from '../model/runRecord.js'
import { formatCoverageReport } from '../report/coverageReport.js'
import { formatSuiteReport, type ReportedTest } from '../report/suiteReport.js'
import { writeReport, writeResult } from './reportFile.js'

/** Writes the pages of a suite into the folder of `--html`: one for each run as it ends, then the coverage and the index. */
export class SuitePages {
  private readonly tests: ReportedTest[] = []

  constructor(private readonly folder: string) {}

  async add(result: TestResult): Promise<void> {
    const pages: string[] = []
    for (const record of result.records) {
      pages.push(`${record.name}.html`)
      await this.write(record)
    }
    for (const record of result.childRecords) await this.write(record)
    this.tests.push({ result, pages })
  }

  private write(record: RunRecord): Promise<string> {
    return writeReport(join(this.folder, `${record.name}.html`), record)
  }

  /** Writes the pages of the coverage and the index, and returns the path of the index. */
  async finish(collector: CoverageCollector): Promise<string> {
    const coverages = collector.result().map((coverage, index) => ({ coverage, page: `coverage-${index + 1}.html` }))
    for (const { coverage, page } of coverages) {
      const definition = collector.definitionOf(coverage.workflow)
      if (!definition) continue
      await writeResult('--html', join(this.folder, page), formatCoverageReport(coverage, definition))
    }
    const index = join(this.folder, 'index.html')
    await writeResult('--html', index, formatSuiteReport(this.tests, coverages))
    return index
  }
}
