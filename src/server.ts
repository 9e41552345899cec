import { runProgram } from './process/program.js'
import { startServer } from './startServer.js'

await runProgram(() => startServer(process.env), process.env)
