/** Action names match without regard to case, and a space is the same as `_`. */
export const nameKey = (name: string): string => name.replaceAll(' ', '_').toLowerCase()
