// The environment of every test file. What a file's tests made our code show to others is searched for secrets at its end,
// and a file with a leak fails.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TestEnvironment } from 'jest-environment-node'
import { findLeaks } from './findLeaks.mjs'
import { watch } from './watch.mjs'

/** What was noted since a file, or an action in it, began. */
class Collection {
  notes = []
  secrets = new Set()
  leaks = () => findLeaks(this.notes, this.secrets)
}

/** Of the file whose tests run now: a worker runs one after the other, with the same core modules. */
let current = new Collection()

const note = (source, text) => void current.notes.push({ source, text })
const learn = (secret) => void current.secrets.add(secret)

watch({ note, learn })

/** For tests: what test/support/leakWatch.ts describes. */
const leakWatch = {
  note,
  learn,
  async leaksOf(action) {
    const outer = current
    current = new Collection()
    try {
      await action()
      return current.leaks()
    } finally {
      current = outer
    }
  },
}

const mostShown = 10

export default class LeakEnvironment extends TestEnvironment {
  async setup() {
    await super.setup()
    current = new Collection()
    this.programs = mkdtempSync(join(tmpdir(), 'leak-notes-'))
    this.global.leakWatch = { ...leakWatch, programNotes: join(this.programs, 'notes') }
  }

  async teardown() {
    rmSync(this.programs, { recursive: true, force: true })
    await super.teardown()
  }

  handleTestEvent({ name }, state) {
    if (name !== 'run_finish') return
    for (const { secret, ...note } of readNotes(join(this.programs, 'notes'))) {
      if (secret === undefined) current.notes.push(note)
      else learn(secret)
    }
    const leaks = current.leaks()
    if (leaks.length === 0) return
    const lines = leaks.slice(0, mostShown).map(({ kind, source, excerpt }) => `${kind} in ${source}: ${excerpt}`)
    state.unhandledErrors.push(new Error(`${leaks.length} secrets were shown:\n${[...new Set(lines)].join('\n')}`))
  }
}

/** What programs have noted: a JSON object a line. */
function readNotes(file) {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  } catch {
    return []
  }
}
