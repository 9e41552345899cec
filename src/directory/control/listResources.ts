import type { ResourceRecord } from '../model/resourceRecord.js'
import type { ControlOperation } from './controlOperation.js'
import { objectOf } from './shapes.js'

const members = {
  id: { type: 'string' },
  host: {
    type: 'string',
    description: 'The host that serves only this resource. Absent: the access key identifies it.',
  },
  region: { type: 'string' },
  dataLocation: { type: 'string' },
}

/** A resource as the control API returns it: without its access keys. */
export const toResource = ({
  id,
  host,
  region,
  dataLocation,
}: Omit<ResourceRecord, 'primaryKey' | 'secondaryKey'>) => ({
  id,
  ...(host === null ? {} : { host }),
  region,
  dataLocation,
})

/** `GET /_control/resources` */
export const listResources: ControlOperation = {
  method: 'get',
  path: '/resources',
  swagger: {
    operationId: 'ListResources',
    summary: 'List the resources',
    description: 'The Communication Services resources that this directory serves; never their access keys.',
    parameters: [],
    responses: {
      200: {
        description: 'The resources.',
        schema: objectOf({
          resources: { type: 'array', items: objectOf(members, ['id', 'region', 'dataLocation']) },
        }),
      },
    },
  },
  createHandler:
    ({ resources }) =>
    () => ({ status: 200, body: { resources: resources.all().map(toResource) } }),
}
