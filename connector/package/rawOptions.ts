import type { Language } from '../../src/contract/tokenScopes.js'

export const editions = ['power-platform', 'logic-apps'] as const
export type Edition = (typeof editions)[number]

/** The options as commander returns them. */
export interface RawOptions {
  host: string
  auth: string
  edition: Edition
  locale: Language
  publisher: string
  stackOwner?: string
  website?: string
  privacyPolicy?: string
  supportUrl?: string
  supportEmail?: string
  environment?: string
  clientId?: string
  tenant?: string
  resource?: string
  development?: boolean
  certification?: boolean
}
