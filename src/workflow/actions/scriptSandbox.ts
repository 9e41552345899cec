import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { packageRoot } from '../../packageRoot.js'
import { type ScriptEnd, tookTooLong } from './scriptEngine.js'

/** A thread loads compiled files only, also when the sources run. */
const workerFile = join(packageRoot, 'dist/src/workflow/actions/scriptWorker.js')

/** The service gives inline code five seconds. */
const serviceTime = 5_000

/**
 * Runs a script as the body of a function, in an engine that holds no objects of Node, on a thread of its own: a script that spends
 * its time in one built-in function neither holds up the other actions nor outlives its time.
 *
 * @param context JSON of what the script sees as `workflowContext`.
 * @param time milliseconds.
 * @throws Error when the thread cannot be started.
 */
export async function runScript(code: string, context: string, time = serviceTime): Promise<ScriptEnd> {
  const worker = new Worker(workerFile, { workerData: { code, context, time }, env: {}, execArgv: [] })
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<ScriptEnd>((resolve, reject) => {
      // The engine itself ends a script in time; the thread is ended when the engine cannot.
      worker.once('online', () => {
        timer = setTimeout(() => resolve(tookTooLong(time)), time * 1.2)
      })
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', () => resolve({ error: 'its engine ended.' }))
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
