/** A Communication Services resource as the store keeps it. */
export interface ResourceRecord {
  /** GUID in lower case; the middle part of every identity of the resource. */
  id: string
  /** The host (with port, if it is not the scheme's default) that is this resource's alone; null: found by its keys. */
  host: string | null
  /** Access keys in base64. Secrets. */
  primaryKey: string
  secondaryKey: string
  /** Claim `rgn` of its tokens: `amer`, `emea`, `apac`, … */
  region: string
  /** Claim `resourceLocation`: where its data rests, such as `unitedstates`. */
  dataLocation: string
}
