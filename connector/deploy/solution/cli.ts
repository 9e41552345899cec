#!/usr/bin/env node
import { processOutput } from '../../../src/command/run.js'
import { makeSolution } from './command.js'

process.exitCode = await makeSolution(process.argv, processOutput)
