import type { TemplateOptions } from './armTemplate.js'

/** What a file is read with. */
export interface ReadOptions extends TemplateOptions {
  /** The name of the workflow to read, from a file that holds several. */
  readonly workflow?: string
}
