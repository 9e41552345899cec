import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from '@jest/globals'
import { packageRoot } from '../../src/packageRoot.js'
import { describeWhere } from '../support/describeWhere.js'

const program = `
  import { openSync } from 'node:fs'
  import { createLog } from ${JSON.stringify(join(packageRoot, 'dist/src/process/logger.js'))}
  const { logger, lost } = createLog('info', openSync('/dev/full', 'w'))
  for (let i = 0; i < 200; i++) logger.info('x'.repeat(10_000))
  setTimeout(() => console.log(lost() > 0), 500)
`

describeWhere(existsSync('/dev/full'), 'there is no /dev/full')('a log on a full disk', () => {
  it('stops neither the program nor its end, and counts what was lost', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
      timeout: 15_000,
    })
    expect(stdout).toBe('true\n')
  })
})
