/** Just behind every text that begins with `prefix`, in the order of bytes: its last character made one larger. */
export const endOfPrefix = (prefix: string): string =>
  prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1)
