/** The first string after all that begin with `prefix`, in byte order: its last character incremented. */
export const endOfPrefix = (prefix: string): string =>
  prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1)
