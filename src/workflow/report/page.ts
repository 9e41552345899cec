import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../packageRoot.js'
import { escapeHtml, scriptJson } from './markup.js'
import { englishOf, runViewWords } from './pageWords.js'

/** The parts of a page. */
export interface PageParts {
  /** Texts, and words that the script writes again in the reader's language. */
  title: (string | { word: string })[]
  body: string
  /** The data of the script; without it the script only selects the language. */
  data?: object
}

/**
 * One self-contained HTML page. It may run only its own script, and loads nothing (Content-Security-Policy), so that content of a
 * service cannot run code in it.
 */
export function formatPage({ title, body, data }: PageParts): string {
  const code = modules.map((name) => asset(`report/${name}`)).join('\n')
  const script = `const tables = ${scriptJson(runViewWords())}\n${code.replace(/^import [^;]*? from '[^']+'\n|^export /gm, '')}`
  const hash = createHash('sha256').update(script).digest('base64')
  const policy = `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title data-title="${escapeHtml(JSON.stringify(title))}">${escapeHtml(title.map(titlePart).join(''))}</title>
<link rel="icon" href="data:,">
<style>${styles.map(asset).join('\n')}</style>
</head>
<body>
${body}
${data === undefined ? '' : `<script type="application/json" id="data">${scriptJson(data)}</script>\n`}<script type="module">${script}</script>
</body>
</html>
`
}

const titlePart = (part: string | { word: string }) => (typeof part === 'string' ? part : englishOf(part.word))

/** Below `web/`, in the order in which later rules win. */
const styles = ['colours.css', 'report/parts.css', 'report/page.css', 'report/graph.css', 'report/panel.css']

/** The modules of `web/report/` in the order of their dependencies; concatenated after the words, they import nothing. */
const modules = [
  'duration.js',
  'words.js',
  'runModel.js',
  'content.js',
  'panel.js',
  'pickers.js',
  'runView.js',
  'report.js',
]

const asset = (name: string) => readFileSync(join(packageRoot, 'web', name), 'utf8')
