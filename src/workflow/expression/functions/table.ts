import type { FunctionDefinition } from './definition.js'
import { logicalFunctions } from './logical.js'
import { textFunctions } from './text.js'
import { workflowFunctions } from './workflow.js'

/** Every function of the language by its name in lower case. */
export const functions: ReadonlyMap<string, FunctionDefinition> = new Map(
  [logicalFunctions, textFunctions, workflowFunctions]
    .flat()
    .map((definition) => [definition.name.toLowerCase(), definition]),
)
