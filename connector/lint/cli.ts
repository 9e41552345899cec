#!/usr/bin/env node
import { checkConnector } from './command.js'

process.exitCode = await checkConnector(process.argv, {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
})
