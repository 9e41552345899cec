import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { CommunicationIdentityClient } from '@azure/communication-identity'
import { describe, expect, it } from '@jest/globals'
import { developmentResource } from '../../src/developmentResource.js'
import { controlOperations } from '../../src/directory/control/controlOperations.js'
import { defaultAssumptions } from '../../src/directory/model/assumptions.js'
import { packageRoot } from '../../src/packageRoot.js'
import { useDirectory } from '../support/directory.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

const page = readFileSync(join(packageRoot, 'docs/directory.md'), 'utf8')
const shellBlocks = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block)

/** Makes a refused call end the script; a reader sees the response instead. */
const strictly = 'set -eo pipefail; curl() { command curl --fail --show-error "$@"; }'

describe('the page about the directory', () => {
  const directory = useDirectory()

  it('has examples that work as they are printed, one after the other', async () => {
    const client = new CommunicationIdentityClient(directory.connectionString, { allowInsecureConnection: true })
    const { token } = await client.createUserAndToken(['chat'])
    const { stdout } = await promisify(execFile)('bash', ['-c', [strictly, ...shellBlocks].join('\n')], {
      cwd: temporaryFolder('acs-page'),
      env: { PATH: process.env.PATH, DIRECTORY: directory.endpoint, TOKEN: token },
    })
    expect(stdout).toContain('"state":"unknownIdentity"')
    expect(stdout).toContain('"frozen":true')
    expect(stdout).toContain('# HELP acs_api_request_authentication_total')
  })

  it('shows every path of the control API', () => {
    const shown = controlOperations.map(({ path }) =>
      path
        .replace('{faultId}', '$FAULT')
        .replace('{resourceId}', developmentResource.id)
        .replace('{identityId}', `8:acs:${developmentResource.id}_00000000-0000-0000-0000-000000000001`)
        .replace('{principalId}', 'f3a3f0f4-6b5f-4c1c-8c8d-4a4a4d9e9a12'),
    )
    expect(shown.filter((path) => !page.includes(`$DIRECTORY/_control${path}`))).toEqual([])
  })

  it('names every assumption', () => {
    expect(Object.keys(defaultAssumptions).filter((name) => !page.includes(`\`${name}\``))).toEqual([])
  })
})
