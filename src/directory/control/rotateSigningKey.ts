import type { ControlOperation } from './controlOperation.js'
import { signingKeySchema, toSigningKey } from './listSigningKeys.js'

export const rotateSigningKey: ControlOperation = {
  method: 'post',
  path: '/signingKeys/rotate',
  swagger: {
    operationId: 'RotateSigningKey',
    summary: 'Sign with a new key',
    description:
      'Makes a new key pair, with which every later token is signed. The keys before it stay published, so that tokens under way remain verifiable.',
    parameters: [],
    responses: { 201: { description: 'The new key.', schema: signingKeySchema } },
  },
  room:
    ({ keys, clock }) =>
    async () => {
      const now = clock.now()
      const { kid } = await keys.rotate(now)
      return { status: 201, body: toSigningKey({ kid, createdAt: now, retiredAt: null }) }
    },
}
