import { readFileSync } from 'node:fs'
import { ConfigError, describeValue, type Environment, optional } from './settings.js'

/** The target of a publisher's path: another address, or a file that was read at the start. */
export type PublisherPage =
  | { kind: 'address'; address: string }
  | { kind: 'file'; type: 'text/html' | 'text/plain'; content: string }

/** The pages that a connector's definition links for makers. Absent: not configured. */
export interface PublisherPages {
  privacy?: PublisherPage
  support?: PublisherPage
}

/**
 * Reads `PRIVACY_PAGE` and `SUPPORT_PAGE`.
 *
 * @throws ConfigError when one is neither an https address nor a file that can be read.
 */
export const readPublisherPages = (env: Environment): PublisherPages => ({
  ...optional('privacy', readPage(env, 'PRIVACY_PAGE')),
  ...optional('support', readPage(env, 'SUPPORT_PAGE')),
})

function readPage(env: Environment, name: string): PublisherPage | undefined {
  const text = env[name]
  if (!text) return undefined
  if (/^https:\/\//i.test(text) && URL.canParse(text)) return { kind: 'address', address: text }
  const [, ending] = /\.(html|txt)$/i.exec(text) ?? []
  if (ending === undefined)
    throw new ConfigError(`${describeValue(name, text)} Use an https address, or a file .html or .txt.`)
  try {
    const type = ending.toLowerCase() === 'html' ? 'text/html' : 'text/plain'
    return { kind: 'file', type, content: readFileSync(text, 'utf8') }
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : 'cannot be read'
    throw new ConfigError(`${name} names a file that ${reason}. Name one that this process may read.`)
  }
}
