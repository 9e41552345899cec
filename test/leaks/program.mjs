// Loaded by `--import` into a program that a test starts; what it shows is written to the file of LEAK_NOTES.
import { openSync, writeSync } from 'node:fs'
import { watch } from './watch.mjs'

const file = openSync(process.env.LEAK_NOTES, 'a')
delete process.env.LEAK_NOTES
const append = (line) => writeSync(file, `${JSON.stringify(line)}\n`)

watch({ note: (source, text) => append({ source, text }), learn: (secret) => append({ secret }) })
