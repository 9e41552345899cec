/** A Communication Services resource as stored. */
export interface ResourceRecord {
  /** GUID in lower case; the middle part of every identity of the resource. */
  id: string
  /** The host (with port, if it is not the scheme's default) of this resource only; null: the access key identifies it. */
  host: string | null
  /** Access keys in base64. Secrets. */
  primaryKey: string
  secondaryKey: string
  /** Claim `rgn` of its tokens: `amer`, `emea`, `apac`, … */
  region: string
  /** Claim `resourceLocation`: where its data is stored, such as `unitedstates`. */
  dataLocation: string
}
