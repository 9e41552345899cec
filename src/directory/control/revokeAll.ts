import type { DirectoryStore } from '../store/directoryStore.js'
import type { ControlOperation } from './controlOperation.js'
import { bodyOf, objectOf } from './shapes.js'

/** The number revoked concurrently; the store groups them into shared transactions. */
const revokedAtOnce = 500

/** `POST /_control/identities/revokeAll` */
export const revokeAll: ControlOperation = {
  method: 'post',
  path: '/identities/revokeAll',
  swagger: {
    operationId: 'RevokeAll',
    summary: 'Revoke the tokens of all identities',
    description: 'Revokes every token of every identity of one resource that is not deleted. Later tokens are valid.',
    parameters: [
      {
        ...bodyOf(
          {
            resourceId: {
              type: 'string',
              description: 'The resource of the identities. Default: the first seeded resource.',
            },
          },
          [],
        ),
        required: false,
      },
    ],
    responses: {
      200: {
        description: 'How many identities had their tokens revoked.',
        schema: objectOf({ revoked: { type: 'integer' } }),
      },
    },
  },
  createHandler:
    ({ store, clock, defaultResourceId = '' }) =>
    async ({ body = {} }) => {
      const { resourceId = defaultResourceId } = body as { resourceId?: string }
      return { status: 200, body: { revoked: await revokeTokensOf(store, resourceId, clock.now()) } }
    },
}

async function revokeTokensOf(store: DirectoryStore, resourceId: string, at: number): Promise<number> {
  let revoked = 0
  let after: string | undefined
  for (;;) {
    const page = await store.listIdentities({
      resourceId,
      state: 'active',
      limit: revokedAtOnce,
      ...(after === undefined ? {} : { after }),
    })
    const results = await Promise.all(page.map(({ id }) => store.revokeTokens(id, at)))
    revoked += results.filter(Boolean).length
    after = page.at(-1)?.id
    if (page.length < revokedAtOnce) return revoked
  }
}
