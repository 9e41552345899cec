import type { SigningKeyRecord } from '../store/directoryStore.js'
import type { ControlOperation } from './controlOperation.js'
import { momentSchema, objectOf, toMoment } from './shapes.js'

/** A signing key as the control API shows it: never its private key. */
export const signingKeySchema = objectOf(
  {
    kid: { type: 'string', description: 'The key id that tokens name.' },
    createdAt: momentSchema,
    retiredAt: { ...momentSchema, description: 'Absent: this key signs new tokens.' },
  },
  ['kid', 'createdAt'],
)

/** A signing key as {@link signingKeySchema} has it. */
export const toSigningKey = ({ kid, createdAt, retiredAt }: Omit<SigningKeyRecord, 'privateKey' | 'certificate'>) => ({
  kid,
  createdAt: toMoment(createdAt),
  ...(retiredAt === null ? {} : { retiredAt: toMoment(retiredAt) }),
})

/** `GET /_control/signingKeys` */
export const listSigningKeys: ControlOperation = {
  method: 'get',
  path: '/signingKeys',
  swagger: {
    operationId: 'ListSigningKeys',
    summary: 'List the keys that sign tokens',
    description: 'All keys, oldest first. `/.well-known/jwks.json` publishes their public keys.',
    parameters: [],
    responses: {
      200: { description: 'The keys.', schema: objectOf({ keys: { type: 'array', items: signingKeySchema } }) },
    },
  },
  createHandler:
    ({ store }) =>
    async () => ({ status: 200, body: { keys: (await store.listSigningKeys()).map(toSigningKey) } }),
}
