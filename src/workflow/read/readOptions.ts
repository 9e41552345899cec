import type { TemplateOptions } from './armTemplate.js'

/** The options of reading a file. */
export interface ReadOptions extends TemplateOptions {
  /** The name of the workflow to read, from a file with several. */
  readonly workflow?: string
}
