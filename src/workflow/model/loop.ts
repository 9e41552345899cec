const loopTypes: ReadonlySet<string> = new Set(['Foreach', 'Until'])

/** Whether an action is a loop. Types are spelled as the reference writes them. */
export const isLoop = ({ type }: { readonly type: string }): boolean => loopTypes.has(type)
