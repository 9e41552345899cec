import type { ConnectionValue } from '../model/connectionValue.js'
import type { Services } from './terminal.js'

/** The connection to the services started for a run. */
export const connectionTo = ({ apiUrl, connectionString }: Services): ConnectionValue => ({
  url: apiUrl,
  parameters: { api_key: connectionString },
})
