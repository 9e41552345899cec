// Writes the examples of the page ("The same in …") that use an SDK or the Azure CLI into a folder, as the page shows them.
//   node examples.mjs FOLDER
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { examples } from '../../web/page/examples.js'

const [folder] = process.argv.slice(2)
const context = { scopes: ['chat', 'voip.join'], minutes: 90, settings: {} }
const files = { python: 'example.py', java: 'Example.java', az: 'example.sh', csharp: 'Example.cs' }
// The Java SDK uses an api-version that has no narrower scopes.
const scopesOf = { java: ['chat', 'voip'] }
for (const [name, file] of Object.entries(files))
  await writeFile(join(folder, file), examples[name].write({ ...context, scopes: scopesOf[name] ?? context.scopes }))
