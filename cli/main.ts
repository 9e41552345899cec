#!/usr/bin/env node
import { processOutput } from '../src/command/run.js'
import { runCommandLine } from './commandLine.js'

const exitCode = await runCommandLine(process.argv.slice(2), { output: processOutput, env: process.env })
if (exitCode !== undefined) process.exitCode = exitCode
