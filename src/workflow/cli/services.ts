import type { ConnectionValue } from '../model/connectionValue.js'
import type { Services } from './terminal.js'

/** What connections to services that were started for a run are made with. */
export const connectionTo = ({ apiUrl, connectionString }: Services): ConnectionValue => ({
  url: apiUrl,
  parameters: { api_key: connectionString },
})
