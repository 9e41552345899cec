import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { packageRoot } from '../../packageRoot.js'
import { type ScriptEnd, tookTooLong } from './scriptEngine.js'

/** A worker thread loads compiled files only, even when the sources run. */
const workerFile = join(packageRoot, 'dist/src/workflow/actions/scriptWorker.js')

/** The service stops inline code after five seconds. */
const serviceTime = 5_000

/**
 * Runs a script as the body of a function, in an engine without any objects of Node, on its own thread: a script that spends its
 * time in one built-in function neither blocks other actions nor exceeds its time.
 *
 * @param context `workflowContext` of the script as JSON.
 * @param time milliseconds.
 * @throws Error when the thread cannot be started.
 */
export async function runScript(code: string, context: string, time = serviceTime): Promise<ScriptEnd> {
  const worker = new Worker(workerFile, { workerData: { code, context, time }, env: {}, execArgv: [] })
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<ScriptEnd>((resolve, reject) => {
      // The engine itself stops a script in time; the thread is terminated when the engine cannot.
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
