/** A part of the program that must be closed. */
export interface Running {
  close(): Promise<void>
}

/**
 * Opens parts one after the other, each passed to `opened`, and closes them in the opposite order: on `close`, or when a
 * later part fails to open.
 *
 * @throws what `open` throws, after everything opened before it was closed.
 */
export async function openInOrder<T extends object>(
  open: (opened: <P extends Running>(part: P) => P) => Promise<T>,
): Promise<T & Running> {
  const parts: Running[] = []
  const close = async () => {
    for (const part of parts.splice(0).toReversed()) await part.close()
  }
  try {
    const result = await open((part) => {
      parts.push(part)
      return part
    })
    return { ...result, close }
  } catch (failure) {
    await close()
    throw failure
  }
}
