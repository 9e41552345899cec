const unixEpochTicks = 621_355_968_000_000_000n
const latestTicks = 9_223_372_036_854_775_807n

/** .NET ticks (100 ns since year 1) of a time in milliseconds since 1970, with the fraction. */
export function toTicks(time: number): bigint {
  const milliseconds = Math.floor(time)
  return unixEpochTicks + BigInt(milliseconds) * 10_000n + BigInt(Math.round((time - milliseconds) * 10_000))
}

/** UTC with seven fraction digits, as the management API writes times: `2030-01-01T00:00:00.0000000Z`. */
export function formatTime(time: number): string {
  const milliseconds = Math.floor(time)
  const rest = Math.round((time - milliseconds) * 10_000)
  if (rest === 10_000) return formatTime(milliseconds + 1)
  const second = Math.floor(milliseconds / 1000)
  if (latest.second !== second) latest = { second, text: new Date(second * 1000).toISOString().slice(0, 19) }
  const fraction = (milliseconds - second * 1000) * 10_000 + rest
  return `${latest.text}.${String(fraction).padStart(7, '0')}Z`
}

/** Cached: a run formats thousands of times within the same second. */
let latest = { second: Number.NaN, text: '' }

/** The 20 digits at the beginning of a run id and in a workflow's version: the newest sorts first. */
export function countdown(time: number): string {
  return String(latestTicks - toTicks(time)).padStart(20, '0')
}

/** A run's id: countdown, nine random digits, and the scale unit, which is `CU00`. */
export function createRunId(time: number, random: () => number): string {
  return `${countdown(time)}${String(Math.floor(random() * 1e9)).padStart(9, '0')}CU00`
}

/** When a run started, from its id; undefined when the text is not a run id. */
export function startOfRun(id: string): number | undefined {
  if (!/^\d{29}CU\d\d$/.test(id)) return undefined
  return Number((latestTicks - BigInt(id.slice(0, 20)) - unixEpochTicks) / 10_000n)
}
