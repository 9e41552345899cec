const loopTypes: ReadonlySet<string> = new Set(['Foreach', 'Until'])

/** Whether an action runs what is inside it more than once. Types are spelled as the reference writes them. */
export const isLoop = ({ type }: { readonly type: string }): boolean => loopTypes.has(type)
