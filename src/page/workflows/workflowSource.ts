import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { invalidRequest } from '../../errors.js'

/** A workflow that the page names: one that comes with this package, or a file that was dropped on the page. */
export type WorkflowSource = { example: string } | { name: string; content: string }

/**
 * Reads the workflow of a request. `content` is the file in base64.
 *
 * @throws ServiceError 400 when it names none.
 */
export function readSource(body: unknown): WorkflowSource {
  const { example, name, content } = (body ?? {}) as Record<string, unknown>
  if (typeof example === 'string') return { example }
  if (typeof name === 'string' && typeof content === 'string') return { name: basename(name), content }
  throw invalidRequest("Send 'example', or 'name' and 'content' in base64.", { target: 'source' })
}

/**
 * Calls `use` with the path of the workflow. A dropped file is in its own folder that only this user may read, while it is
 * used.
 *
 * @throws ServiceError 400 when there is no such example; whatever `use` throws.
 */
export async function withWorkflowFile<Result>(
  source: WorkflowSource,
  examples: { folder: string; ids: readonly string[] },
  use: (path: string) => Promise<Result>,
): Promise<Result> {
  if ('example' in source) {
    if (!examples.ids.includes(source.example)) {
      throw invalidRequest(`There is no example '${source.example}'. GET the list of examples for those that exist.`, {
        target: 'example',
      })
    }
    return use(join(examples.folder, source.example))
  }
  const folder = await mkdtemp(join(tmpdir(), 'workflow-'))
  try {
    const path = join(folder, source.name === '' ? 'workflow.json' : source.name)
    await writeFile(path, Buffer.from(source.content, 'base64'), { mode: 0o600 })
    return await use(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
