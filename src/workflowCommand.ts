import { runProgram } from './workflow/cli/program.js'

const controller = new AbortController()

// The first Ctrl-C cancels the run, which then writes its history; the second one ends the program at once.
process.once('SIGINT', () => controller.abort())

process.exitCode = await runProgram(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  width: process.stdout.columns ?? 120,
  colours: process.stdout.isTTY === true,
  // Loaded only when it is needed: the API and the directory are most of the program.
  startServices: async () => (await import('./embedded.js')).startEmbedded(),
  cancelled: controller.signal,
})
