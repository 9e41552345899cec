import type { Command } from 'commander'
import { exitCodeOf } from '../src/command/run.js'
import type { ApiStore } from '../src/store/apiStore.js'
import { withOwnStore } from './ownStore.js'
import type { Context, Subcommand } from './subcommand.js'

/** The chosen action on the API's store. Returns the exit code. */
export type StoreWork = (store: ApiStore, context: Context) => Promise<number>

/**
 * A subcommand whose arguments choose an action; the store is opened after they were parsed.
 *
 * @param describe Builds the options; each action calls `choose`.
 */
export const storeCommand = (
  describe: (context: Context, choose: (work: StoreWork) => void) => Command,
): Subcommand => ({
  describe: (context) => describe(context, () => {}),
  run: (args, context) =>
    exitCodeOf(context.output, async () => {
      let chosen: StoreWork | undefined
      const command = describe(context, (work) => {
        chosen = work
      })
      await command.parseAsync(args.length === 0 ? ['--help'] : args, { from: 'user' })
      const work = chosen
      return work ? withOwnStore(context.env, (store) => work(store, context)) : 0
    }),
})
