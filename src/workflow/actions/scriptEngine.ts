import { newQuickJSWASMModule, shouldInterruptAfterDeadline } from 'quickjs-emscripten'

/** Limits of one script. */
const limits = { memory: 64 * 1024 * 1024, stack: 128 * 1024, result: 10 * 1024 * 1024 }

/** A script's value as JSON, or why it has none. */
export type ScriptEnd = { json: string } | { error: string }

/** The error of a script that takes too long. */
export const tookTooLong = (time: number): ScriptEnd => ({ error: `it did not end within ${time / 1000} seconds.` })

/**
 * Runs a script as the body of a function, in its own engine without any objects of Node: no file, no network, no timer. The
 * engine checks the time between two steps of the script, not inside a built-in function. The engine is dropped with all of its
 * memory and not disposed of, which fails after a script that used up its memory.
 *
 * @param context `workflowContext` of the script as JSON.
 * @param time milliseconds.
 */
export async function runInEngine(code: string, context: string, time: number): Promise<ScriptEnd> {
  const runtime = (await newQuickJSWASMModule()).newRuntime()
  runtime.setMemoryLimit(limits.memory)
  runtime.setMaxStackSize(limits.stack)
  runtime.setInterruptHandler(shouldInterruptAfterDeadline(Date.now() + time))
  const engine = runtime.newContext()
  engine.setProp(engine.global, 'contextText', engine.newString(context))
  const result = evaluate(() => engine.evalCode(wrap(code), 'inline code'))
  if (!result) return { error: 'it calls itself too deeply.' }
  if (result.error) return describe(engine.dump(result.error), time)
  const json = engine.getString(result.value)
  return json.length > limits.result ? { error: `its result is larger than ${limits.result} bytes.` } : { json }
}

/** The engine's own stack may overflow before its limit for scripts is reached. */
function evaluate<Result>(work: () => Result): Result | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof Error && error.name === 'RangeError') return undefined
    throw error
  }
}

/** The value of a script that returns nothing is null; what JSON cannot represent is rejected inside. */
const wrap = (code: string) => `
const workflowContext = JSON.parse(contextText);
delete globalThis.contextText;
JSON.stringify((function () {
${code}
})() ?? null)`

function describe(error: unknown, time: number): ScriptEnd {
  if (typeof error !== 'object' || error === null) return { error: `${String(error)}.` }
  const { name, message } = error as { name?: unknown; message?: unknown }
  if (message === 'interrupted') return tookTooLong(time)
  return { error: `${String(name ?? 'Error')}: ${String(message ?? 'unknown')}.` }
}
