import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll } from '@jest/globals'
import { developmentResource } from '../../src/developmentResource.js'
import { packageRoot } from '../../src/packageRoot.js'
import { leakWatch } from './leakWatch.js'

export interface Program {
  child: ChildProcess
  /** What it has printed so far. */
  output(): { stdout: string; stderr: string }
  /** Resolves with the first match of `pattern` in standard output, or throws when the program ends before. */
  until(pattern: RegExp): Promise<RegExpExecArray>
  /** The exit code. */
  ended: Promise<number | null>
}

const started: ChildProcess[] = []

// A test that fails half way leaves its programs behind, and they would keep the test process alive.
afterAll(() => {
  for (const child of started) child.kill('SIGKILL')
})

/** Starts a compiled program of `dist/` as its own process, with `env` and nothing else of ours set. */
export function runProgram(file: string, env: Record<string, string> = {}, args: string[] = []): Program {
  const { PATH = '', HOME = '' } = process.env
  const watched = leakWatch ? ['--import', join(packageRoot, 'test/leaks/program.mjs')] : []
  const child = spawn(process.execPath, [...watched, join(packageRoot, 'dist', file), ...args], {
    env: { PATH, HOME, ...(leakWatch ? { LEAK_NOTES: leakWatch.programNotes } : {}), ...env },
  })
  started.push(child)
  const printed = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed.stdout += text
    leakWatch?.note(`standard output of ${file}`, withoutNewKey(args, withoutDevelopmentKey(text)))
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    printed.stderr += text
    leakWatch?.note(`standard error of ${file}`, text)
  })
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return {
    child,
    ended,
    output: () => ({ ...printed }),
    async until(pattern) {
      for (;;) {
        const match = pattern.exec(printed.stdout)
        if (match) return match
        if (child.exitCode !== null) throw new Error(`It ended before it printed ${pattern}: ${printed.stderr}`)
        await Promise.race([once(child.stdout, 'data'), once(child, 'close')])
      }
    },
  }
}

/** `keys add` and `keys rotate` begin with the key that they hand out. */
export const withoutNewKey = ([command]: string[], text: string) =>
  command === 'keys' ? text.replace(/^acs_\S+/, '') : text

/** A start prints the published key of development, for people to copy. */
const withoutDevelopmentKey = (text: string) =>
  text.replaceAll(`accesskey=${developmentResource.primaryKey}`, 'accesskey=(development)')
