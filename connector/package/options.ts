import { nonProductionReason } from '../../linter/host.js'
import { UsageError } from '../../src/command/usageError.js'
import type { Language } from '../../src/contract/tokenScopes.js'
import { isGuid } from '../../src/guid.js'
import { isLoopback } from '../../src/loopback.js'
import {
  apiKey,
  connectionString,
  type EntraApp,
  entra,
  type SignIn,
  type SignInKind,
  signInKinds,
} from '../signIns.js'

export const editions = ['power-platform', 'logic-apps'] as const
export type Edition = (typeof editions)[number]

/** What the package is made for. */
export interface PackageOptions {
  /** The bare name, perhaps with a port, of the deployed API. */
  host: string
  signIns: SignIn[]
  edition: Edition
  locale: Language
  publisher: string
  stackOwner: string
  website: string
  privacyPolicy: string
  supportUrl: string
  supportEmail: string
  /** GUID of the Power Platform environment, in lower case. */
  environment?: string
  /** Whether the host may be one that only developers reach. */
  development: boolean
}

/** The options as they are typed. */
export interface RawOptions {
  host: string
  auth: string
  edition: Edition
  locale: Language
  publisher: string
  stackOwner: string
  website?: string
  privacyPolicy?: string
  supportUrl?: string
  supportEmail?: string
  environment?: string
  clientId?: string
  tenant?: string
  resource?: string
  development?: boolean
}

/**
 * Checks what was typed and fills in what follows from it: the addresses of the publisher are below the host.
 *
 * @throws UsageError for the first option that cannot be used.
 */
export function readOptions(raw: RawOptions): PackageOptions {
  const { edition, locale, publisher, stackOwner, development = false } = raw
  const host = readHost(raw.host, development)
  const signIns = readKinds(raw.auth).map((kind) => signInFor(kind, raw))
  if (edition === 'logic-apps' && (signIns.length > 1 || signIns[0]?.kind === 'entra')) {
    throw new UsageError(
      `--auth ${raw.auth}: the Logic Apps edition knows one connection parameter and no policies. ` +
        'Choose connection-string or api-key.',
    )
  }
  if (raw.environment !== undefined && !isGuid(raw.environment)) {
    throw new UsageError(
      `--environment ${raw.environment}: not a GUID. Copy it from the address of make.powerapps.com.`,
    )
  }
  return {
    host,
    signIns,
    edition,
    locale,
    publisher,
    stackOwner,
    development,
    website: raw.website ?? `https://${host}`,
    privacyPolicy: raw.privacyPolicy ?? `https://${host}/privacy`,
    supportUrl: raw.supportUrl ?? `https://${host}/support`,
    supportEmail: raw.supportEmail ?? `support@${mailDomain(host)}`,
    ...(raw.environment === undefined ? {} : { environment: raw.environment.toLowerCase() }),
  }
}

const mailDomain = (host: string) => (host.includes('.') ? host.replace(/:\d+$/, '') : 'example.com')

/** Whether plain http is spoken: on this machine alone. */
export const isLoopbackHost = (host: string): boolean => isLoopback(host.replace(/:\d+$/, ''))

function readHost(host: string, development: boolean): string {
  if (!/^(?:[A-Za-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/i.test(host)) {
    throw new UsageError(`--host ${host}: not a bare host name. Leave out the scheme and the path.`)
  }
  const reason = nonProductionReason(host.replace(/^\[|\](?=:|$)/g, ''))
  if (reason && !development) {
    throw new UsageError(
      `--host ${host}: it ${reason}, so makers cannot reach it and certification refuses it. ` +
        'Name the public host of the deployed API, or add --development for trying out.',
    )
  }
  return host.toLowerCase()
}

function readKinds(auth: string): SignInKind[] {
  const names = auth.split(',').map((each) => each.trim())
  for (const [index, name] of names.entries()) {
    if (!signInKinds.some((kind) => kind === name)) {
      throw new UsageError(`--auth ${auth}: '${name}' is not a sign-in. Choose from ${signInKinds.join(', ')}.`)
    }
    if (names.indexOf(name) < index) throw new UsageError(`--auth ${auth}: '${name}' stands twice. Name it once.`)
  }
  return names as SignInKind[]
}

function signInFor(kind: SignInKind, raw: RawOptions): SignIn {
  if (kind === 'connection-string') return connectionString
  return kind === 'api-key' ? apiKey : entra(readApp(raw))
}

function readApp({ clientId, tenant, resource }: RawOptions): EntraApp {
  if (clientId === undefined || tenant === undefined || resource === undefined) {
    throw new UsageError('--auth entra: it needs --client-id, --tenant and --resource of the app registration.')
  }
  if (!isGuid(clientId)) {
    throw new UsageError(`--client-id ${clientId}: not a GUID. Copy the application (client) ID of the registration.`)
  }
  if (!/^[A-Za-z0-9.-]+$/.test(tenant)) {
    throw new UsageError(`--tenant ${tenant}: neither a GUID nor a domain. Copy the directory (tenant) ID.`)
  }
  if (!isGuid(resource) && !URL.canParse(resource)) {
    throw new UsageError(`--resource ${resource}: not an application ID URI. Copy it, such as api://GUID.`)
  }
  return { clientId, tenant, resource }
}
