import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../src/packageRoot.js'
import type { WireCase } from './wireCase.js'

/** The cases of one file, which run in order. */
export interface CaseGroup {
  /** The file's name, without its extension. */
  name: string
  cases: WireCase[]
}

const folder = join(packageRoot, 'test/cases/wire')

/** Reads `test/cases/wire/*.json`. */
export const loadCases = (): CaseGroup[] =>
  readdirSync(folder)
    .sort()
    .map((file) => ({ name: file.replace(/\.json$/, ''), cases: readCases(join(folder, file)) }))

function readCases(path: string): WireCase[] {
  const cases: unknown = JSON.parse(readFileSync(path, 'utf8'))
  if (Array.isArray(cases) && cases.every(isCase)) return cases
  throw new Error(`${path} must be an array of cases, each with name, request and expected.`)
}

const isCase = (value: unknown): value is WireCase =>
  typeof value === 'object' && value !== null && ['name', 'request', 'expected'].every((name) => name in value)
