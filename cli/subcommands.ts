import type { Subcommand } from './subcommand.js'

interface Entry {
  summary: string
  /** Imports the subcommand's modules: only those that are used, because the API and the directory are most of the program. */
  load(): Promise<Subcommand>
}

/** The subcommands by name, in the order of the help. */
export const subcommands = new Map<string, Entry>([
  [
    'start',
    {
      summary: 'start the API, and the directory unless a resource is configured (the default)',
      load: async () => (await import('./start.js')).start,
    },
  ],
  [
    'directory',
    {
      summary: 'start the identity directory alone, for your own SDK',
      load: async () => (await import('./directory.js')).directory,
    },
  ],
  [
    'users',
    {
      summary: 'create users, issue and revoke their access tokens, delete users',
      load: async () => (await import('./users.js')).users,
    },
  ],
  [
    'token',
    {
      summary: 'read an access token: its user, its scopes, whether it works',
      load: async () => (await import('./token/command.js')).token,
    },
  ],
  [
    'keys',
    {
      summary: 'create, list, rotate and revoke restricted API keys',
      load: async () => (await import('./keys.js')).keys,
    },
  ],
  [
    'ledger',
    {
      summary: 'list the users of the API, find orphans, revoke for many',
      load: async () => (await import('./ledger.js')).ledger,
    },
  ],
  [
    'workflow',
    {
      summary: 'run a workflow or its tests, show earlier runs, evaluate an expression',
      load: async () => (await import('./workflow.js')).workflow,
    },
  ],
  [
    'connector',
    {
      summary: 'write the connector package for one deployment of the API',
      load: async () => (await import('./packages.js')).connector,
    },
  ],
  [
    'lint',
    {
      summary: 'check a connector package, this one or yours, against the rules of certification',
      load: async () => (await import('./packages.js')).lint,
    },
  ],
  [
    'deploy',
    {
      summary: 'write the ARM template for Logic Apps, or the solution for Power Automate',
      load: async () => (await import('./packages.js')).deploy,
    },
  ],
])
