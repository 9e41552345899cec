import { parentPort, workerData } from 'node:worker_threads'
import { runInEngine } from './scriptEngine.js'

const { code, context, time } = workerData as { code: string; context: string; time: number }
parentPort?.postMessage(await runInEngine(code, context, time))
