import { parseDuration } from '../model/duration.js'
import type { Mock, MockMatch, MockResult, MockRule } from '../model/mock.js'
import type { MockSource } from '../model/mockSource.js'
import type { Place } from '../model/place.js'
import { isObject } from '../value.js'
import { readStaticResult } from './staticResult.js'

const resultMembers = ['status', 'code', 'error', 'outputs', 'delay', 'name']
const listMembers = ['match', 'results', 'name']
const matchMembers = ['call', 'repetition', 'method', 'path', 'queries', 'headers', 'body']

/**
 * Reads a mock: one result `{ status, code?, error?, outputs?, delay? }`, or a list of results of consecutive calls, in which
 * `{ match, results }` or a result with `match` is only for matching calls. Problems are reported at their place.
 */
export function readMock(place: Place, source: MockSource): Mock {
  const items = Array.isArray(place.value) ? place.items() : [place]
  requireResult(place, items)
  const rules = items.filter((item) => item.member('match').exists)
  const results = items.filter((item) => !item.member('match').exists)
  return { source, rules: rules.map(readRule), results: results.flatMap(readResults) }
}

function readRule(place: Place): MockRule {
  return { match: readMatch(place.member('match')), results: readResults(place) }
}

function readResults(place: Place): MockResult[] {
  const list = place.member('results')
  if (!list.exists) return [readResult(place)]
  reportUnknownMembers(place, listMembers)
  const items = list.items()
  requireResult(list, items)
  return items.map(readResult)
}

function requireResult(place: Place, items: readonly Place[]): void {
  if (items.length === 0) place.fault('A mock needs a result, such as { "status": "Succeeded" }.', 'InvalidMock')
}

function readResult(place: Place): MockResult {
  reportUnknownMembers(place, [...resultMembers, 'match'])
  const text = place.member('delay').text()
  const delay = text === undefined ? undefined : parseDuration(text)
  if (text !== undefined && delay === undefined)
    place.member('delay').fault(`'${text}' is not a duration. Write it as ISO 8601, such as PT5S.`, 'InvalidMock')
  return { ...readStaticResult(place), ...(delay === undefined ? {} : { delay }) }
}

function readMatch(place: Place): MockMatch {
  reportUnknownMembers(place, matchMembers)
  const call = place.member('call').wholeNumber(1, Number.MAX_SAFE_INTEGER)
  const repetition = readRepetition(place.member('repetition'))
  const method = place.member('method').text()
  const path = place.member('path').text()
  const [queries, headers, body] = ['queries', 'headers', 'body'].map((name) => place.member(name).value)
  return {
    ...(call === undefined ? {} : { call }),
    ...(repetition === undefined ? {} : { repetition }),
    ...(method === undefined ? {} : { method }),
    ...(path === undefined ? {} : { path }),
    ...(isObject(queries) ? { queries } : {}),
    ...(isObject(headers) ? { headers } : {}),
    ...(body === undefined ? {} : { body }),
  }
}

function readRepetition(place: Place): number | string | undefined {
  if (typeof place.value !== 'string') return place.wholeNumber(0, Number.MAX_SAFE_INTEGER)
  if (!/^\d{6}(-\d{6})*$/.test(place.value))
    place.fault(
      `'${place.value}' is not a repetition. Write a number from 0, or a name such as 000001-000000.`,
      'InvalidMock',
    )
  return place.value
}

function reportUnknownMembers(place: Place, known: readonly string[]): void {
  for (const [name, member] of place.members())
    if (!known.includes(name))
      member.fault(`A mock has no member '${name}'. It may have: ${known.join(', ')}.`, 'InvalidMock')
}
