import { cpus } from 'node:os'
import { compareApi } from './apiComparison.js'

/** `npm run bench`: ratios, measured side by side in one run. */
const print = (line: string) => process.stdout.write(`${line}\n`)
const [processor] = cpus()
print(`${processor?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}`)
print('\n(a) the connector API against the quickstart handler, on one stand-in of the service')
await compareApi(print)
