import { beforeEach, describe, expect, it } from '@jest/globals'
import { differences } from '../../conformance/differences.js'
import { loadCases } from '../../conformance/loadCases.js'
import { makeIdentities } from '../../conformance/makeIdentities.js'
import { type Identities, send, type Target, type WireCase } from '../../conformance/wireCase.js'
import { developmentSeed } from '../../src/directory/seeds.js'

/** A directory of this process as a target. */
export const targetOf = ({ endpoint }: { endpoint: string }): Target => ({
  origin: endpoint,
  primaryKey: developmentSeed.primaryKey,
  secondaryKey: developmentSeed.secondaryKey,
})

/** Every case of `test/cases/wire`, sent to a directory. */
export function describeWire(directory: { readonly endpoint: string }): void {
  describe.each(loadCases().map(({ name, cases }): [string, WireCase[]] => [name, cases]))('%s', (_name, cases) => {
    // The cases of a file follow one another, as those of deletion must; each file begins with identities of its own.
    let identities: Identities | undefined
    beforeEach(async () => {
      identities ??= await makeIdentities(targetOf(directory))
    })

    it.each(cases.map((one): [string, WireCase] => [one.name, one]))('%s', async (_name, wireCase) => {
      if (!identities) throw new Error('There are no identities yet: use them inside a test.')
      const response = await send(wireCase, targetOf(directory), identities)
      expect(differences(wireCase, response, targetOf(directory))).toEqual([])
    })
  })
}
