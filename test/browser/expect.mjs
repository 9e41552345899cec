/** Fails a check. */
export function expect(holds, message) {
  if (!holds) throw new Error(message)
}
