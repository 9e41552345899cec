import { startDirectoryServer } from '../src/startDirectoryServer.js'
import { parsePort, parsePortOrOff, serverSubcommand } from './serverOptions.js'
import { newCommand } from './subcommand.js'

/** `directory`: the identity directory alone. */
export const directory = serverSubcommand(
  (context) => newCommand('directory', context).description('Starts the identity directory alone, for your own SDK.'),
  [
    { flags: '--port <port>', description: 'port; 0 takes a free one', variable: 'DIRECTORY_PORT', parse: parsePort },
    {
      flags: '--tls-port <port>',
      description: 'https port, or off',
      variable: 'DIRECTORY_TLS_PORT',
      parse: parsePortOrOff,
    },
    { flags: '--host <address>', description: 'address that it listens on', variable: 'DIRECTORY_HOST' },
    { flags: '--data <folder>', description: 'data folder; :memory: for none', variable: 'DATA_DIR' },
  ],
  startDirectoryServer,
)
