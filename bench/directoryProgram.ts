import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { packageRoot } from '../src/packageRoot.js'

export interface DirectoryProgram {
  child: ChildProcess
  port: number
}

/** Starts the compiled directory on a free port with a store, and waits until it is ready. */
export async function startDirectoryProgram(store: string): Promise<DirectoryProgram> {
  const child = spawn(process.execPath, [join(packageRoot, 'dist', 'src', 'directoryServer.js')], {
    env: {
      PATH: process.env.PATH,
      DATA_DIR: ':memory:',
      DIRECTORY_STORE: store,
      DIRECTORY_PORT: '0',
      DIRECTORY_TLS_PORT: 'off',
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', (text: Buffer) => {
    output.stdout += text
  })
  child.stderr.on('data', (text: Buffer) => {
    output.stderr += text
  })
  for (;;) {
    const [, port] = /endpoint=http:\/\/[^:]+:(\d+)/.exec(output.stdout) ?? []
    if (port !== undefined) return { child, port: Number(port) }
    if (child.exitCode !== null) throw new Error(`The directory did not start: ${output.stderr}`)
    await Promise.race([once(child.stdout, 'data'), once(child, 'close')])
  }
}
