#!/usr/bin/env node
import { processOutput } from '../src/command/run.js'
import { checkConnector } from './command.js'

process.exitCode = await checkConnector(process.argv, processOutput)
