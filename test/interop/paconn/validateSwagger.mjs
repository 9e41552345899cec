import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkConnector } from '../../../dist/linter/command.js'

/** What this project's linter reports for a swagger: its errors, or else its warnings. Without certification, syntax is all. */
export async function validateSwagger(swagger, { certification }) {
  const nothing = { errors: '', warnings: '' }
  if (swagger?.swagger !== '2.0') return { ...nothing, errors: 'The body is not a Swagger 2.0 document.' }
  if (!certification) return nothing
  const folder = await mkdtemp(join(tmpdir(), 'swagger-'))
  try {
    const file = join(folder, 'apiDefinition.swagger.json')
    await writeFile(file, JSON.stringify(swagger))
    let text = ''
    const add = (more) => {
      text += more
    }
    const options = ['--definition', file, '--severity', 'warning']
    const code = await checkConnector(['node', 'connector:check', ...options], { out: add, error: add })
    return code === 0 ? { ...nothing, warnings: / 0 warning/.test(text) ? '' : text } : { ...nothing, errors: text }
  } finally {
    await rm(folder, { recursive: true })
  }
}
