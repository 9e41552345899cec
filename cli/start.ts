import { startServer } from '../src/startServer.js'
import { parsePort, parsePortOrOff, serverSubcommand } from './serverOptions.js'
import { newCommand } from './subcommand.js'

/** `start`: the API, and the directory unless a resource is configured. */
export const start = serverSubcommand(
  (context) =>
    newCommand('start', context).description(
      'Starts the API, and the directory unless a Communication Services resource is configured.',
    ),
  [
    { flags: '--port <port>', description: 'port of the API; 0 takes a free one', variable: 'PORT', parse: parsePort },
    { flags: '--host <address>', description: 'address that the API listens on', variable: 'HOST' },
    {
      flags: '--directory-port <port>',
      description: 'port of the directory',
      variable: 'DIRECTORY_PORT',
      parse: parsePort,
    },
    {
      flags: '--directory-tls-port <port>',
      description: 'its https port, or off',
      variable: 'DIRECTORY_TLS_PORT',
      parse: parsePortOrOff,
    },
    { flags: '--data <folder>', description: 'data folder; :memory: for none', variable: 'DATA_DIR' },
  ],
  startServer,
)
