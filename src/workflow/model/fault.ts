import type { TextPosition } from '../../jsonPositions.js'

/**
 * The codes of faults, each with its source: `service`, which would refuse the definition on saving; `run`, whose options lack
 * something; `runner`, which does not support it; `nothing`, when there is nothing to run. The survey groups by it.
 */
export const faultCodes = {
  InvalidDefinition: 'service',
  InvalidJson: 'service',
  InvalidType: 'service',
  InvalidWord: 'service',
  MissingMember: 'service',
  UnknownMember: 'service',
  InvalidExpression: 'service',
  UnknownFunction: 'service',
  InvalidReference: 'service',
  InvalidRunAfter: 'service',
  UndeclaredParameter: 'service',
  UndeclaredVariable: 'service',
  DuplicateName: 'service',
  LimitExceeded: 'service',
  InvalidValue: 'service',
  UnknownConnection: 'service',
  UnknownOperation: 'service',
  MissingValue: 'run',
  MissingMock: 'run',
  MissingChoice: 'run',
  UnknownOption: 'run',
  InvalidMock: 'run',
  UnsupportedTrigger: 'runner',
  UnsupportedSchema: 'runner',
  NoWorkflow: 'nothing',
  NoTrigger: 'nothing',
  FileNotReadable: 'nothing',
} as const

export type FaultCode = keyof typeof faultCodes

/** One problem in a workflow's files: its place and what to do. */
export interface Fault extends Partial<TextPosition> {
  code: FaultCode
  /** The file as the caller named it. */
  file: string
  /** JSONPath of the value, such as `$.definition.actions['My action'].inputs`. */
  path: string
  message: string
}

/** A workflow that cannot be run. It has every fault that was found, not only the first. */
export class DefinitionError extends Error {
  override readonly name = 'DefinitionError'
  constructor(readonly faults: readonly Fault[]) {
    super(faults.map((fault) => `${placeOf(fault)} ${fault.path}: ${fault.message}`).join('\n'))
  }
}

/** The file of a fault, with line and column as editors and terminals link them. */
export const placeOf = ({ file, line, column }: Fault): string =>
  line === undefined ? file : `${file}:${line}:${column ?? 1}`
