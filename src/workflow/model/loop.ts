const loopTypes: ReadonlySet<string> = new Set(['foreach', 'until'])

/** Whether an action is a loop. Types may be in any case, as in definitions. */
export const isLoop = ({ type }: { readonly type: string }): boolean => loopTypes.has(type.toLowerCase())
