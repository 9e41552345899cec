#!/usr/bin/env node
import { makeConnector } from './command.js'

process.exitCode = await makeConnector(process.argv, {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
})
