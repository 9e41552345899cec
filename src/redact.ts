/**
 * What looks like a secret: a JWT, a signature or access key after its name, or a run of base64 or hexadecimal digits as
 * long as a key. User ids, GUIDs and host names do not match.
 */
const secrets =
  /eyJ[\w-]{8,}(?:\.[\w-]*){0,2}|(?<=\b(?:signature|accesskey|password)=)[^;&\s"'…][^;&\s"']*|(?<=\bbearer )[\w.~+/=-]{8,}|[A-Za-z0-9+/]{40,}={0,2}/gi

/** Replaces everything in a text that looks like a secret, for messages that quote input. */
export const redact = (text: string): string => text.replaceAll(secrets, '[redacted]')
