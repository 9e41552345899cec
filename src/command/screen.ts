import { WriteStream } from 'node:tty'

/** The properties of a command's terminal. */
export interface Screen {
  width: number
  colours: boolean
  /** Whether lines can be overwritten. */
  interactive: boolean
}

const withoutTerminal = 120
const unknownWidth = 80

/**
 * Reads width and colours of a stream. NO_COLOR, NODE_DISABLE_COLORS, TERM and FORCE_COLOR count as for Node itself; a file or a
 * pipe gets colours only when they are forced. A terminal that reports no columns counts as 80 wide.
 */
export function readScreen(
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>,
  environment: NodeJS.ProcessEnv,
): Screen {
  const interactive = stream.isTTY === true
  const forced = environment.FORCE_COLOR !== undefined
  return {
    width: interactive ? stream.columns || unknownWidth : withoutTerminal,
    colours: (interactive || forced) && WriteStream.prototype.hasColors(16, environment),
    interactive,
  }
}
