import { collectionFunctions } from './collections.js'
import { conversionFunctions } from './conversion.js'
import { dateTimeFunctions } from './dateTime.js'
import type { FunctionDefinition } from './definition.js'
import { encodingFunctions } from './encoding.js'
import { formDataFunctions } from './formData.js'
import { identifierFunctions } from './identifiers.js'
import { logicalFunctions } from './logical.js'
import { mathFunctions } from './math.js'
import { objectFunctions } from './objects.js'
import { searchFunctions } from './search.js'
import { setFunctions } from './sets.js'
import { textFunctions } from './text.js'
import { timeZoneFunctions } from './timeZones.js'
import { uriFunctions } from './uri.js'
import { workflowFunctions } from './workflow.js'
import { xmlFunctions } from './xml.js'

/** Every function of the language by its name in lower case. */
export const functions: ReadonlyMap<string, FunctionDefinition> = new Map(
  [
    textFunctions,
    searchFunctions,
    collectionFunctions,
    setFunctions,
    objectFunctions,
    logicalFunctions,
    conversionFunctions,
    mathFunctions,
    dateTimeFunctions,
    timeZoneFunctions,
    encodingFunctions,
    identifierFunctions,
    uriFunctions,
    xmlFunctions,
    formDataFunctions,
    workflowFunctions,
  ]
    .flat()
    .map((definition) => [definition.name.toLowerCase(), definition]),
)
