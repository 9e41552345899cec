import { type Contract, readContract } from './contract.js'
import { readConnectorDefinition } from './readSwagger.js'

/** The connector's own contract, from the committed `apiDefinition.swagger.json`. Read it once, at start. */
export const readConnectorContract = (): Contract => readContract(readConnectorDefinition())
