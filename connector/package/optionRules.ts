import { UsageError } from '../../src/command/usageError.js'
import type { Language } from '../../src/contract/tokenScopes.js'
import { isGuid } from '../../src/guid.js'
import type { SignInKind } from '../signIns.js'
import type { RawOptions } from './rawOptions.js'

const longestPublisher = 100

/** @throws UsageError when a name is blank, too long, or not English in the English edition. */
export function readPublisher(publisher: string, locale: Language): string {
  if (publisher.trim() === '')
    throw new UsageError('--publisher needs a value: the company that publishes the connector.')
  if (publisher.length > longestPublisher) {
    throw new UsageError(`--publisher: ${publisher.length} characters are too many; at most ${longestPublisher}.`)
  }
  if (locale === 'en' && /[^\x20-\x7e]/.test(publisher)) {
    throw new UsageError(
      `--publisher ${publisher}: the English edition needs a name in English letters. Or add --locale ko.`,
    )
  }
  return publisher
}

/** @throws UsageError when the name of an environment is neither a GUID nor `Default-` and a GUID. */
export function readEnvironment(environment: string): string {
  const [, prefix = '', guid = ''] = /^(Default-)?(.*)$/i.exec(environment) ?? []
  if (!isGuid(guid)) {
    throw new UsageError(
      `--environment ${environment}: not a GUID, or Default- and a GUID. Copy it from the address of make.powerapps.com.`,
    )
  }
  return `${prefix && 'Default-'}${guid.toLowerCase()}`
}

/** @throws UsageError for an option that has no effect in this package. */
export function rejectUnusedOptions(raw: RawOptions, kinds: readonly SignInKind[]): void {
  const { edition } = raw
  if (edition === 'logic-apps') {
    if (kinds.length > 1 || kinds[0] === 'entra') {
      throw new UsageError(
        `--auth ${raw.auth}: the Logic Apps edition has one connection parameter and no policies. ` +
          'Choose connection-string or api-key.',
      )
    }
    rejectAll(raw, ['environment', 'certification', 'stackOwner'], 'has no effect in the Logic Apps edition')
  }
  if (!kinds.includes('entra')) rejectAll(raw, ['clientId', 'tenant', 'resource'], 'needs --auth entra')
  if (!raw.certification) rejectAll(raw, ['stackOwner'], 'needs --certification; elsewhere it makes paconn update fail')
  else {
    if (raw.locale !== 'en')
      throw new UsageError('--certification: a certified connector must be English. Leave out --locale.')
    rejectAll(raw, ['development'], 'cannot be combined with --certification')
  }
}

/** @throws UsageError naming the missing addresses that a submission needs. */
export function requireAddresses(raw: RawOptions): void {
  const missing = (['privacyPolicy', 'supportUrl', 'supportEmail'] as const).filter((key) => raw[key] === undefined)
  if (missing.length > 0) {
    throw new UsageError(
      `--certification: it needs ${missing.map(optionName).join(', ')}. They must exist when you submit.`,
    )
  }
}

function rejectAll(raw: RawOptions, keys: (keyof RawOptions)[], reason: string): void {
  for (const key of keys) {
    if (raw[key] !== undefined && raw[key] !== false)
      throw new UsageError(`${optionName(key)} ${reason}. Leave it out.`)
  }
}

const optionName = (key: string) => `--${key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
