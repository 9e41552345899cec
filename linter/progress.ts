/** Shows the progress of a long run. */
export type Progress = (done: number, of: number, name: string) => void

/** One line on the terminal, overwritten for each package; nothing where standard error is not a terminal. */
export const terminalProgress: Progress = (done, of, name) => {
  if (!process.stderr.isTTY) return
  const line = done < of ? `${done + 1}/${of} ${name}`.slice(0, process.stderr.columns - 1) : ''
  process.stderr.write(`\r\u001b[K${line}`)
}
