// Every text of the run view, by language. Names, types and messages of a workflow stay as they are.
import { duration } from './duration.js'

/** @typedef {keyof typeof en} Word */

const en = {
  Succeeded: 'Succeeded',
  Failed: 'Failed',
  Skipped: 'Skipped',
  Cancelled: 'Cancelled',
  TimedOut: 'TimedOut',
  'Not run': 'Not run',
  Covered: 'Reached',
  'Partly covered': 'Partly reached',
  'Not covered': 'Not reached',
  actionsOfRun: 'Actions of the run',
  branchTrue: 'If true',
  branchFalse: 'If false',
  caseDefault: 'Default',
  noActions: 'No actions',
  after: 'after {0}',
  runDetails: 'Run details',
  close: 'Close',
  duration: 'Duration',
  started: 'Started',
  run: 'Run',
  workflow: 'Workflow',
  status: 'Status',
  code: 'Code',
  type: 'Type',
  mock: 'Mock',
  error: 'Error',
  inputs: 'Inputs',
  outputs: 'Outputs',
  trackedProperties: 'Tracked properties',
  responseToCaller: 'Response to the caller',
  workflowOutputs: 'Outputs of the workflow',
  secured: 'Content not shown due to security configuration.',
  copy: 'Copy',
  copied: 'Copied',
  copyOf: 'Copy {0}',
  retries: 'Retries',
  attempt: 'Attempt',
  took: 'Took',
  untilNext: 'Until the next',
  requests: 'Requests',
  method: 'Method',
  address: 'URL',
  noResponse: 'no response',
  neverReached: 'The run did not reach this action.',
  repetition: 'Repetition',
  repetitionOf: 'Repetition of {0}',
  show: 'Show',
  of: 'of',
  previous: 'Previous repetition',
  next: 'Next repetition',
  nextFailed: 'Next failed',
  repetitionNumber: 'Number of the repetition',
  shownRepetition: 'Repetition {0} of {1} of {2}',
  oneRetry: '1 retry',
  manyRetries: '{0} retries',
  mocked: 'mocked',
  mockDefinition: 'static result of the definition: the action did not run',
  mockGiven: 'mock of the test: the action did not run',
  mockUnresolved: 'no mock was given: succeeded with an empty body',
  noScript: 'Inputs and outputs are shown only where scripts may run.',
  action: 'Action',
  'no items': 'no items',
  'all items': 'all items',
  'condition met': 'condition met',
  'limit reached': 'limit reached',
  coverage: 'Coverage',
  reached: 'Reached',
  times: '{0} times',
  tests: 'Tests',
  test: 'Test',
  passed: 'Passed',
  failedTest: 'Failed',
  real: 'Real time',
  virtual: 'Run time',
  actions: 'Actions',
  branches: 'Branches',
  cases: 'Cases',
  runAfter: 'Run after',
  loopEnds: 'Loop ends',
  all: 'All',
  unitMs: '{0} ms',
  unitLess: '<1 ms',
  unitS: '{0} s',
  unitMin: '{0} min',
  unitH: '{0} h',
}

/** @type {Record<Word, string>} */
const ko = {
  Succeeded: '성공',
  Failed: '실패',
  Skipped: '건너뜀',
  Cancelled: '취소됨',
  TimedOut: '시간 초과',
  'Not run': '실행 안 됨',
  Covered: '도달함',
  'Partly covered': '일부 도달함',
  'Not covered': '도달하지 않음',
  actionsOfRun: '실행의 작업',
  branchTrue: 'True인 경우',
  branchFalse: 'False인 경우',
  caseDefault: '기본값',
  noActions: '작업 없음',
  after: '다음 이후: {0}',
  runDetails: '실행 세부 정보',
  close: '닫기',
  duration: '기간',
  started: '시작 시간',
  run: '실행',
  workflow: '워크플로',
  status: '상태',
  code: '코드',
  type: '형식',
  mock: '모의 결과',
  error: '오류',
  inputs: '입력',
  outputs: '출력',
  trackedProperties: '추적된 속성',
  responseToCaller: '호출자에 대한 응답',
  workflowOutputs: '워크플로 출력',
  secured: '보안 구성으로 인해 콘텐츠가 표시되지 않습니다.',
  copy: '복사',
  copied: '복사됨',
  copyOf: '{0} 복사',
  retries: '다시 시도',
  attempt: '시도',
  took: '걸린 시간',
  untilNext: '다음 시도까지',
  requests: '요청',
  method: '메서드',
  address: 'URL',
  noResponse: '응답 없음',
  neverReached: '실행이 이 작업에 도달하지 않았습니다.',
  repetition: '반복',
  repetitionOf: '{0}의 반복',
  show: '표시',
  of: '/',
  previous: '이전 반복',
  next: '다음 반복',
  nextFailed: '다음 실패',
  repetitionNumber: '반복 번호',
  shownRepetition: '{2}의 반복 {0}/{1}',
  oneRetry: '다시 시도 1회',
  manyRetries: '다시 시도 {0}회',
  mocked: '모의',
  mockDefinition: '정의의 정적 결과: 작업이 실행되지 않았습니다',
  mockGiven: '테스트의 모의 결과: 작업이 실행되지 않았습니다',
  mockUnresolved: '모의 결과가 지정되지 않음: 빈 본문으로 성공했습니다',
  noScript: '입력과 출력은 스크립트를 실행할 수 있는 경우에만 표시됩니다.',
  action: '작업',
  'no items': '항목 없음',
  'all items': '모든 항목',
  'condition met': '조건 충족',
  'limit reached': '제한 도달',
  coverage: '커버리지',
  reached: '도달함',
  times: '{0}회',
  tests: '테스트',
  test: '테스트',
  passed: '통과',
  failedTest: '실패',
  real: '실제 시간',
  virtual: '실행 시간',
  actions: '작업',
  branches: '분기',
  cases: '사례',
  runAfter: '다음 이후 실행',
  loopEnds: '반복 종료',
  all: '전체',
  unitMs: '{0}밀리초',
  unitLess: '1밀리초 미만',
  unitS: '{0}초',
  unitMin: '{0}분',
  unitH: '{0}시간',
}

/** The words of each language, in the order they are tried. */
export const languages = { en, ko }

/** Chooses the first of a person's languages that there are words for. */
export const chooseLanguage = (wanted) =>
  wanted
    .map((language) => language.toLowerCase().split('-')[0])
    .find((language) => Object.hasOwn(languages, language)) ?? 'en'

/** A function that gives a word, its places filled. A text that is no word stays as it is. */
export const wordsOf =
  (language) =>
  (word, ...parts) => {
    const table = languages[language]
    const text = Object.hasOwn(table, word) ? table[word] : word
    return text.replace(/\{(\d)\}/g, (_, index) => parts[Number(index)] ?? '')
  }

/** Writes the words of elements that the server wrote in English: `data-word` as text, `data-word-label` as accessible name, and
 * `data-duration` as a duration. */
export function translate(root, say) {
  for (const element of root.querySelectorAll('[data-word]'))
    element.textContent = say(element.dataset.word, ...partsOf(element))
  for (const element of root.querySelectorAll('[data-word-label]'))
    element.setAttribute('aria-label', say(element.dataset.wordLabel, ...partsOf(element)))
  for (const element of root.querySelectorAll('[data-duration]'))
    element.textContent = duration(Number(element.dataset.duration), say)
}

const partsOf = ({ dataset }) => (dataset.parts === undefined ? [] : JSON.parse(dataset.parts))
