/** A GUID in lower case, as a part of a regular expression. */
export const guidPattern = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'

const guid = new RegExp(`^${guidPattern}$`, 'i')

/** Whether a text is a GUID, in lower or upper case. */
export const isGuid = (text: string): boolean => guid.test(text)
