import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crash } from './crash.js'

/** `npm run bench -- crash`: a hundred kills. Throws when something acknowledged was lost. */
export async function reportCrashes(print: (line: string) => void, { kills = 100 } = {}): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-crash-'))
  try {
    const { acknowledged, losses } = await crash({ place: folder, kills })
    const { created, revoked, deleted } = acknowledged
    print(
      `${kills} kills; acknowledged: ${created} created, ${revoked} revoked, ${deleted} deleted; lost: ${losses.length}`,
    )
    if (losses.length > 0) throw new Error(losses.slice(0, 10).join('\n'))
  } finally {
    await rm(folder, { recursive: true })
  }
}
