import type { Fault } from './fault.js'
import type { Place } from './place.js'

/** The four dialects of workflow definitions. */
export type Dialect = 'Definition' | 'Consumption' | 'Standard' | 'Power Automate'

/** A workflow as read from its files: one model for all dialects. The definition has not been checked yet. */
export interface Workflow {
  name: string
  dialect: Dialect
  /** The file of the definition, as the caller named it. */
  file: string
  definition: Place
  /** Values given for the definition's parameters outside of it, by name. */
  parameterValues: ReadonlyMap<string, Place>
  /** The connections that the envelope declares, by the key that actions use. */
  connections: ReadonlyMap<string, ConnectionReference>
  /** App settings of a Standard project, for `@appsetting('X')`. */
  settings: ReadonlyMap<string, string>
  /** Parameters of the ARM template that the workflow comes from; values for them do not belong to the definition. */
  templateParameters: ReadonlySet<string>
  /** Other workflows of the same project, by the name that a Workflow action uses. */
  siblings: ReadonlyMap<string, string>
  /** The faults of the files. Reading, checking and planning all add to this list. */
  faults: Fault[]
}

/** A connection that the envelope declares. */
export interface ConnectionReference {
  key: string
  /** The last segment of the API's id, such as `acs-identity` or `shared_acsidentity`; undefined when none is written. */
  api: string | undefined
  /** Whether it is known to be a connector of Microsoft's or a partner's, and not a custom one. */
  managed: boolean
  place: Place
}

/** The last segment of a resource id, which is the resource's name. */
export function lastSegment(id: string | undefined): string | undefined {
  return id?.split('/').filter(Boolean).at(-1)
}
