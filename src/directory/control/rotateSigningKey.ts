import type { ControlOperation } from './controlOperation.js'
import { signingKeySchema, toSigningKey } from './listSigningKeys.js'

/** `POST /_control/signingKeys/rotate` */
export const rotateSigningKey: ControlOperation = {
  method: 'post',
  path: '/signingKeys/rotate',
  swagger: {
    operationId: 'RotateSigningKey',
    summary: 'Rotate the signing key',
    description:
      'Makes a new key pair that signs every later token. Earlier keys stay published, so their tokens stay valid.',
    parameters: [],
    responses: { 201: { description: 'The new key.', schema: signingKeySchema } },
  },
  createHandler:
    ({ keys, clock }) =>
    async () => {
      const now = clock.now()
      const { kid } = await keys.rotate(now)
      return { status: 201, body: toSigningKey({ kid, createdAt: now, retiredAt: null }) }
    },
}
