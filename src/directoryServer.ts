import { runProgram } from './process/program.js'
import { startDirectoryServer } from './startDirectoryServer.js'

await runProgram(() => startDirectoryServer(process.env), process.env)
