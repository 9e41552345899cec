import { createHash } from 'node:crypto'
import { createSystemClock } from '../../clock.js'
import { createContext } from '../expression/context.js'
import { functions } from '../expression/functions/table.js'
import { createSystemRandom } from '../expression/random.js'
import { toText } from '../expression/text.js'
import { isObject, setMember, type Value, type ValueObject } from '../value.js'

/** A function of template expressions over evaluated arguments. */
export type ArmFunction = (args: readonly Value[]) => Value

const subscription = '00000000-0000-0000-0000-000000000000'
const group = `/subscriptions/${subscription}/resourceGroups/local`

/** Functions that are the same in template expressions and in the workflow language. */
const shared = [
  ...[
    'toLower',
    'toUpper',
    'replace',
    'split',
    'join',
    'substring',
    'trim',
    'length',
    'empty',
    'contains',
    'first',
    'last',
  ],
  ...[
    'equals',
    'and',
    'or',
    'not',
    'coalesce',
    'createArray',
    'union',
    'intersection',
    'uriComponent',
    'uriComponentToString',
  ],
  ...[
    'base64',
    'base64ToString',
    'add',
    'sub',
    'mul',
    'div',
    'mod',
    'min',
    'max',
    'take',
    'skip',
    'indexOf',
    'lastIndexOf',
  ],
  ...[
    'startsWith',
    'endsWith',
    'json',
    'int',
    'bool',
    'if',
    'dataUri',
    'dataUriToString',
    'greater',
    'greaterOrEquals',
  ],
  ...['less', 'lessOrEquals', 'range'],
]

const context = createContext({ clock: createSystemClock(), random: createSystemRandom() })

function sharedFunction(name: string): ArmFunction {
  const definition = functions.get(name.toLowerCase())
  return (args) =>
    definition?.invoke?.([...args], context) ??
    definition?.invokeLazily?.(
      args.map((value) => () => value),
      context,
    ) ??
    null
}

const own: Record<string, ArmFunction> = {
  concat: (args) => (args.some(Array.isArray) ? args.flat() : args.map(toText).join('')),
  string: ([value = null]) => toText(value),
  format: ([pattern = null, ...values]) =>
    toText(pattern).replaceAll(/\{(\d+)(?::[^}]*)?\}/g, (_, index: string) => toText(values[Number(index)] ?? null)),
  createObject: (args) => {
    const result: ValueObject = {}
    for (let i = 0; i + 1 < args.length; i += 2) setMember(result, toText(args[i] ?? null), args[i + 1] ?? null)
    return result
  },
  uri: ([base = null, relative = null]) => `${toText(base).replace(/\/$/, '')}/${toText(relative).replace(/^\//, '')}`,
  padLeft: ([value = null, width = null, fill = ' ']) => toText(value).padStart(Number(toText(width)), toText(fill)),
  true: () => true,
  false: () => false,
  null: () => null,
  uniqueString: (args) => digest(args).slice(0, 13),
  guid: (args) => digest(args).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5'),
  newGuid: () => digest([String(Math.random())]).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5'),
  utcNow: ([format]) => sharedFunction('utcNow')(format === undefined ? [] : [format]),
  resourceGroup: () => ({ id: group, name: 'local', location: 'local', tags: {} }),
  subscription: () => ({
    id: `/subscriptions/${subscription}`,
    subscriptionId: subscription,
    tenantId: subscription,
    displayName: 'local',
  }),
  tenant: () => ({ tenantId: subscription, displayName: 'local' }),
  deployment: () => ({ name: 'local' }),
  environment: () => ({
    name: 'AzureCloud',
    resourceManager: 'https://management.azure.com/',
    authentication: {
      loginEndpoint: 'https://login.microsoftonline.com/',
      audiences: ['https://management.azure.com/'],
    },
    suffixes: { storage: 'core.windows.net', keyvaultDns: '.vault.azure.net' },
  }),
  resourceId: (args) => resourceId(group, args),
  subscriptionResourceId: (args) => resourceId(`/subscriptions/${subscription}`, args),
  tenantResourceId: (args) => resourceId('', args),
  extensionResourceId: ([scope = null, ...args]) => resourceId(toText(scope), args),
}

/** The functions whose values are known without a deployment, by name in lower case. Ids of resources are placeholders. */
export const armFunctions: ReadonlyMap<string, ArmFunction> = new Map([
  ...shared.map((name) => [name.toLowerCase(), sharedFunction(name)] as const),
  ...Object.entries(own).map(([name, work]) => [name.toLowerCase(), work] as const),
])

const digest = (args: readonly Value[]) =>
  createHash('sha256')
    .update(args.map((arg) => (isObject(arg) ? 'object' : toText(arg))).join('|'))
    .digest('hex')

/** `[subscription], [resource group], type, name, name …`: the type is the first argument with a slash. */
function resourceId(scope: string, args: readonly Value[]): string {
  const texts = args.map(toText)
  const at = Math.max(
    0,
    texts.findIndex((text) => text.includes('/')),
  )
  const [provider = '', ...types] = (texts[at] ?? '').split('/')
  const names = texts.slice(at + 1)
  const path = types.map((type, index) => `${type}/${names[index] ?? ''}`).join('/')
  return `${scope}/providers/${provider}/${path}`
}
