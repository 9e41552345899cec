import { win32 } from 'node:path'

/** A shell in which people set variables. */
export type Shell = 'bash' | 'PowerShell' | 'cmd'

/** The command that makes a client trust the development authority. */
export interface TrustLine {
  client: 'Node' | 'Python, az' | 'Java' | '.NET' | 'curl'
  line: string
}

/** The files that clients trust. */
export interface TrustFiles {
  /** The authority's certificate, PEM. */
  caFile: string
  /** The same certificate as a Java trust store. */
  javaTrustStore: string
}

/**
 * One command for each client, for one shell. Each sets the variable that the client's TLS stack reads:
 * - Node: `NODE_EXTRA_CA_CERTS`, read once at start.
 * - Python and az: `requests` reads `REQUESTS_CA_BUNDLE`, aiohttp uses OpenSSL's default context, which reads `SSL_CERT_FILE`.
 * - Java: a trust store instead of its default one, read without a password.
 * - .NET on Linux and macOS loads OpenSSL's `SSL_CERT_FILE`; on Windows it reads the user's certificates.
 */
export function trustLines({ caFile, javaTrustStore }: TrustFiles, shell: Shell = 'bash'): TrustLine[] {
  const set = (...variables: [name: string, value: string][]) => setVariables(shell, variables)
  return [
    { client: 'Node', line: set(['NODE_EXTRA_CA_CERTS', caFile]) },
    { client: 'Python, az', line: set(['REQUESTS_CA_BUNDLE', caFile], ['SSL_CERT_FILE', caFile]) },
    { client: 'Java', line: set(['JAVA_TOOL_OPTIONS', javaOption(javaTrustStore)]) },
    {
      client: '.NET',
      line:
        shell === 'bash' ? set(['SSL_CERT_FILE', caFile]) : `certutil -user -addstore Root ${quoted[shell](caFile)}`,
    },
    { client: 'curl', line: `${shell === 'PowerShell' ? 'curl.exe' : 'curl'} --cacert ${quoted[shell](caFile)}` },
  ]
}

/** `JAVA_TOOL_OPTIONS` is split at spaces outside double quotes. */
const javaOption = (file: string) => `-Djavax.net.ssl.trustStore=${/\s/.test(file) ? `"${file}"` : file}`

const plain = /^[\w@%+=:,./-]+$/
const quoted: Record<Shell, (text: string) => string> = {
  bash: (text) => (plain.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`),
  PowerShell: (text) => `'${text.replaceAll("'", "''")}'`,
  cmd: (text) => `"${win32.normalize(text)}"`,
}

/** The command that sets variables in a shell. */
export const setVariables = (shell: Shell, variables: [name: string, value: string][]): string =>
  setters[shell](variables)

const setters: Record<Shell, (variables: [string, string][]) => string> = {
  bash: (variables) => `export ${variables.map(([name, value]) => `${name}=${quoted.bash(value)}`).join(' ')}`,
  PowerShell: (variables) => variables.map(([name, value]) => `$env:${name}=${quoted.PowerShell(value)}`).join('; '),
  cmd: (variables) => variables.map(([name, value]) => `set "${name}=${value}"`).join(' & '),
}

/** The shells of a platform (`process.platform`). */
export const shellsOf = (platform: string): Shell[] => (platform === 'win32' ? ['PowerShell', 'cmd'] : ['bash'])
