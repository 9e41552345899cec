import { newQuickJSWASMModule, shouldInterruptAfterDeadline } from 'quickjs-emscripten'

/** Limits of one script. The service gives inline code five seconds. */
const limits = { memory: 64 * 1024 * 1024, stack: 128 * 1024, time: 5_000, result: 10 * 1024 * 1024 }

/** A script's value as JSON, or why it has none. */
export type ScriptEnd = { json: string } | { error: string }

/**
 * Runs a script as the body of a function, in an engine of its own that holds no objects of Node: no file, no network, no timer.
 * The engine is dropped with all of its memory, and not disposed of: after a script that used up its memory it cannot be.
 *
 * @param context JSON of what the script sees as `workflowContext`.
 */
export async function runScript(code: string, context: string): Promise<ScriptEnd> {
  const runtime = (await newQuickJSWASMModule()).newRuntime()
  runtime.setMemoryLimit(limits.memory)
  runtime.setMaxStackSize(limits.stack)
  runtime.setInterruptHandler(shouldInterruptAfterDeadline(Date.now() + limits.time))
  const engine = runtime.newContext()
  engine.setProp(engine.global, 'contextText', engine.newString(context))
  const result = evaluate(() => engine.evalCode(wrap(code), 'inline code'))
  if (!result) return { error: 'it calls itself too deeply.' }
  if (result.error) return { error: describe(engine.dump(result.error)) }
  const json = engine.getString(result.value)
  return json.length > limits.result ? { error: `its result is larger than ${limits.result} bytes.` } : { json }
}

/** The engine's own stack may end before its limit for scripts does. */
function evaluate<Result>(work: () => Result): Result | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof Error && error.name === 'RangeError') return undefined
    throw error
  }
}

/** The value of a script that returns nothing is null; what JSON cannot hold is refused inside. */
const wrap = (code: string) => `
const workflowContext = JSON.parse(contextText);
delete globalThis.contextText;
JSON.stringify((function () {
${code}
})() ?? null)`

function describe(error: unknown): string {
  if (typeof error !== 'object' || error === null) return `${String(error)}.`
  const { name, message } = error as { name?: unknown; message?: unknown }
  if (message === 'interrupted') return `it did not end within ${limits.time / 1000} seconds.`
  return `${String(name ?? 'Error')}: ${String(message ?? 'unknown')}.`
}
