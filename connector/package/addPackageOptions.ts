import { type Command, Option } from 'commander'
import { languages } from '../../src/contract/tokenScopes.js'
import { committedBranding } from '../properties.js'
import { signInKinds } from '../signIns.js'

/** The description of `--host`. */
export const hostText = 'public host name of the deployed API'

const page = 'default: the page of the API at its host'

/** Adds the options that packages and solutions share, except `--host`. */
export const addPackageOptions = (command: Command): Command =>
  command
    .option('--auth <kinds>', `sign-ins, of ${signInKinds.join(', ')}, with commas between`, 'connection-string')
    .addOption(new Option('--locale <locale>', 'language of the shown texts').choices(languages).default('en'))
    .option('--publisher <name>', 'company that publishes the connector', committedBranding.publisher)
    .option('--website <url>', page)
    .option('--privacy-policy <url>', page)
    .option('--support-url <url>', page)
    .option('--support-email <address>', 'default: none')
    .option('--client-id <guid>', 'Microsoft Entra app registration of the API, for --auth entra')
    .option('--tenant <tenant>', 'its tenant, or common')
    .option('--resource <uri>', 'its application ID URI')
    .option('--development', 'accept a host that only developers can reach')
