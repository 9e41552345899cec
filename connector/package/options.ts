import { UsageError } from '../../src/command/usageError.js'
import type { Language } from '../../src/contract/tokenScopes.js'
import { isGuid } from '../../src/guid.js'
import { committedBranding } from '../properties.js'
import {
  apiKey,
  connectionString,
  type EntraApp,
  entra,
  type SignIn,
  type SignInKind,
  signInKinds,
} from '../signIns.js'
import { readHost } from './host.js'
import { readEnvironment, readPublisher, rejectUnusedOptions, requireAddresses } from './optionRules.js'
import type { Edition, RawOptions } from './rawOptions.js'

/** What the package is made for. */
export interface PackageOptions {
  /** The bare name, optionally with a port, of the deployed API. */
  host: string
  signIns: SignIn[]
  edition: Edition
  locale: Language
  publisher: string
  /** Only in a package for certification: elsewhere it makes `paconn update` fail. */
  stackOwner?: string
  website: string
  privacyPolicy: string
  supportUrl: string
  supportEmail?: string
  /** Name of the Power Platform environment: a GUID, or `Default-` and a GUID. */
  environment?: string
  /** Whether the host may be one that only developers can reach. */
  development: boolean
  /** Whether the package is to be submitted to Microsoft. */
  certification: boolean
}

/**
 * Checks the options and adds the defaults. Without addresses of the publisher, the package points to the page that the
 * API serves at its host.
 *
 * @throws UsageError for the first option that cannot be used.
 */
export function readOptions(raw: RawOptions): PackageOptions {
  const { edition, locale, development = false, certification = false } = raw
  const host = readHost(raw.host, development)
  const kinds = readKinds(raw.auth)
  const signIns = kinds.map((kind) => signInFor(kind, raw))
  rejectUnusedOptions(raw, kinds)
  if (certification) requireAddresses(raw)
  const website = raw.website ?? `https://${host}`
  return {
    host,
    signIns,
    edition,
    locale,
    development,
    certification,
    publisher: readPublisher(raw.publisher, locale),
    website,
    privacyPolicy: raw.privacyPolicy ?? website,
    supportUrl: raw.supportUrl ?? website,
    ...(certification ? { stackOwner: raw.stackOwner ?? committedBranding.stackOwner } : {}),
    ...(raw.supportEmail === undefined ? {} : { supportEmail: raw.supportEmail }),
    ...(raw.environment === undefined ? {} : { environment: readEnvironment(raw.environment) }),
  }
}

function readKinds(auth: string): SignInKind[] {
  const names = auth.split(',').map((each) => each.trim())
  for (const [index, name] of names.entries()) {
    if (!signInKinds.some((kind) => kind === name)) {
      throw new UsageError(`--auth ${auth}: '${name}' is not a sign-in. Choose from ${signInKinds.join(', ')}.`)
    }
    if (names.indexOf(name) < index) throw new UsageError(`--auth ${auth}: duplicate '${name}'. Name it once.`)
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
