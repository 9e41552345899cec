import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWithLostResponses } from './lostResponses.js'

const creates = 10_000

/** Creates ten thousand users while responses are lost, twice, and prints the counts and whether they are as documented. */
export async function reportLostResponses(print: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lost-responses-'))
  try {
    for (const [title, lostToApi] of [
      ['responses lost between caller and API', 0],
      ['responses lost between API and service too', 0.05],
    ] as const) {
      const store = join(folder, `${lostToApi}.db`)
      const outcome = await createWithLostResponses({ creates, lostToCaller: 0.2, lostToApi, store })
      const { served, distinct, foreignTokens, users, possibleOrphans } = outcome
      const held = served === creates && distinct === creates && foreignTokens === 0
      const bounded = lostToApi === 0 ? users === creates : users <= creates + possibleOrphans
      print(`  ${title}: ${JSON.stringify(outcome)} ${held && bounded ? 'as promised' : 'NOT AS PROMISED'}`)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
