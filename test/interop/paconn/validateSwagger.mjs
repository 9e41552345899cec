import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkConnector } from '../../../dist/linter/command.js'

/** What this project's linter says of a swagger; nothing when it finds no error. Without certification, syntax is all. */
export async function validateSwagger(swagger, { certification }) {
  if (swagger?.swagger !== '2.0') return 'The body is not a Swagger 2.0 document.'
  if (!certification) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'swagger-'))
  try {
    const file = join(folder, 'apiDefinition.swagger.json')
    await writeFile(file, JSON.stringify(swagger))
    let text = ''
    const add = (more) => {
      text += more
    }
    const code = await checkConnector(['node', 'connector:check', '--definition', file], { out: add, error: add })
    return code === 0 ? undefined : text
  } finally {
    await rm(folder, { recursive: true })
  }
}
