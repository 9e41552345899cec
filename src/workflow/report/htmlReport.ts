import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../packageRoot.js'
import { formatDuration } from '../console/duration.js'
import type { RecordedActions } from '../model/recordedDefinition.js'
import type { RunRecord } from '../model/runRecord.js'
import { graphOf } from './graph.js'
import { layOut } from './layout.js'
import { escapeHtml, scriptJson } from './markup.js'
import { type Lookup, renderBranch } from './renderGraph.js'
import { type ReportData, reportData } from './reportData.js'

/**
 * A run as one HTML page that needs nothing else: the graph of its actions, and what each of them did. The page may run its own
 * script only, and loads nothing (Content-Security-Policy), so that what a service answered can never act in it.
 *
 * @param showTokens access tokens are masked otherwise; secured content is never in a run record at all.
 */
export function formatHtmlReport(run: RunRecord, { showTokens = false }: { showTokens?: boolean } = {}): string {
  const data = reportData(run, showTokens)
  const { name, dialect, file } = run.properties.workflow.properties
  const script = modules
    .map(asset)
    .join('\n')
    .replace(/^import [^;]*? from '[^']+'\n|^export /gm, '')
  const hash = createHash('sha256').update(script).digest('base64')
  const policy = `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(`${data.run.status}: ${name}`)}</title>
<link rel="icon" href="data:,">
<style>${styles.map(asset).join('\n')}</style>
</head>
<body>
<header>
<h1>${escapeHtml(name)}</h1>
<p class="badge" data-status="${escapeHtml(data.run.status)}">${escapeHtml(data.run.status)}</p>
<dl>${facts([
    ['Duration', formatDuration(data.run.duration)],
    ['Started', `${data.run.start.slice(0, 19).replace('T', ' ')} UTC`],
    ['Run', run.name],
    ['Workflow', `${dialect}, ${file}`],
  ])}</dl>
<button type="button" id="open-run" aria-expanded="false" aria-controls="panel">Run details</button>
</header>
<noscript><p class="notice">This page shows inputs and outputs only where scripts may run.</p></noscript>
${alert(data)}
<main>
<section class="canvas" tabindex="0" role="region" aria-label="Actions of the run">
${renderBranch(layOut(graphOf({ name: run.properties.trigger.name, type: data.trigger.type }, actionsOf(run))), lookUp(data))}
</section>
<aside id="panel" hidden aria-labelledby="panel-title"><div class="panel-head"><h2 id="panel-title" tabindex="-1"></h2><button type="button" id="close" aria-label="Close">✕</button></div><div id="panel-body" class="panel-body"></div></aside>
</main>
<p id="said" class="hidden" role="status"></p>
<script type="application/json" id="data">${scriptJson(data)}</script>
<script type="module">${script}</script>
</body>
</html>
`
}

const styles = ['page.css', 'graph.css', 'panel.css']

/** The modules of `report/` in the order they need one another; joined, they import nothing. */
const modules = ['model.js', 'content.js', 'panel.js', 'run.js']

const asset = (name: string) => readFileSync(join(packageRoot, 'web/report', name), 'utf8')

const facts = (pairs: [string, string][]) =>
  pairs.map(([term, text]) => `<div><dt>${escapeHtml(term)}</dt><dd>${escapeHtml(text)}</dd></div>`).join('')

function alert({ run: { error } }: ReportData): string {
  return error
    ? `<p class="notice bad"><strong>${escapeHtml(error.code)}</strong> ${escapeHtml(error.message)}</p>`
    : ''
}

/** Nested as the workflow nests them; a history written without its definition shows them one after another. */
function actionsOf({ properties: { workflow, actions } }: RunRecord): RecordedActions {
  const { definition } = workflow.properties
  if (definition) return definition.actions
  return Object.fromEntries(Object.entries(actions).map(([name, { type }]) => [name, { type }]))
}

const lookUp =
  ({ actions, trigger }: ReportData): Lookup =>
  ({ name, isTrigger }) =>
    isTrigger ? trigger : Object.hasOwn(actions, name) ? actions[name] : undefined
