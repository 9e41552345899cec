/** What a program keeps open until it is asked to end. */
export interface Running {
  close(): Promise<void>
}

/**
 * Opens parts one after the other, each handed to `opened`, and closes them in the opposite order: when asked, or when a
 * later part fails to open.
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
