#!/usr/bin/env node
import { processOutput } from '../../src/command/run.js'
import { makeConnector } from './command.js'

process.exitCode = await makeConnector(process.argv, processOutput)
