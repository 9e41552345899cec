import { dirname, join } from 'node:path'

/** The shell line that makes one client trust the development authority. */
export interface TrustLine {
  client: 'Node' | 'Python' | 'Java' | '.NET' | 'az' | 'curl'
  line: string
}

/** Java's customary password; it protects nothing, since the store holds a public certificate only. */
const storePassword = 'changeit'

/**
 * One line for each client, for a POSIX shell. Each names the variable that client's TLS stack reads:
 * - Node: `NODE_EXTRA_CA_CERTS`, read once at start.
 * - Python: `requests` (the SDK's synchronous transport) reads `REQUESTS_CA_BUNDLE`, aiohttp (the asynchronous one)
 *   uses OpenSSL's default context, which reads `SSL_CERT_FILE`.
 * - Java knows key stores only, so keytool makes one beside the certificate.
 * - .NET on Linux loads OpenSSL's `SSL_CERT_FILE`.
 * - az is Python with `requests`.
 */
export function trustLines(caFile: string): TrustLine[] {
  const ca = quote(caFile)
  const store = join(dirname(caFile), 'truststore.p12')
  return [
    { client: 'Node', line: `export NODE_EXTRA_CA_CERTS=${ca}` },
    { client: 'Python', line: `export REQUESTS_CA_BUNDLE=${ca} SSL_CERT_FILE=${ca}` },
    {
      client: 'Java',
      line:
        `rm -f ${quote(store)}; keytool -importcert -noprompt -alias acs-directory -file ${ca} -keystore ${quote(store)} ` +
        `-storetype PKCS12 -storepass ${storePassword} && export JAVA_TOOL_OPTIONS=${quote(javaOptions(store))}`,
    },
    { client: '.NET', line: `export SSL_CERT_FILE=${ca}` },
    { client: 'az', line: `export REQUESTS_CA_BUNDLE=${ca}` },
    { client: 'curl', line: `curl --cacert ${ca}` },
  ]
}

const quote = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`)

/** `JAVA_TOOL_OPTIONS` splits at spaces unless they stand in double quotes. Without the password a store reads as empty. */
const javaOptions = (store: string): string =>
  `-Djavax.net.ssl.trustStore=${/\s/.test(store) ? `"${store}"` : store} -Djavax.net.ssl.trustStorePassword=${storePassword}`
