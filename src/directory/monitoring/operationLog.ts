import type { Logger } from 'pino'
import type { OperationEntry } from './operationEntry.js'

/** Creates the function that writes one structured line for each operation. */
export function createOperationLog(logger: Logger): ((entry: OperationEntry) => void) | undefined {
  return logger.isLevelEnabled('info') ? (entry) => logger.info(entry) : undefined
}
