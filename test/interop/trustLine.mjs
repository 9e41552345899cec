// Prints the line with which start-up makes one client trust the authority in CA_FILE.
import { trustLines } from '../../dist/src/directory/tls/trustLines.js'

const caFile = process.env.CA_FILE
const found = trustLines({ caFile, javaTrustStore: caFile.replace(/pem$/, 'jks') }).find(({ client }) =>
  client.split(', ').includes(process.argv[2]),
)
if (!found) throw new Error(`There is no trust line for ${process.argv[2]}.`)
console.log(found.line)
