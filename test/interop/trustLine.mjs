// Prints the line with which start-up tells one client to trust the authority in CA_FILE.
import { trustLines } from '../../dist/src/directory/tls/trustLines.js'

const found = trustLines(process.env.CA_FILE).find(({ client }) => client === process.argv[2])
if (!found) throw new Error(`There is no trust line for ${process.argv[2]}.`)
console.log(found.line)
