import type { ControlOperation } from './controlOperation.js'
import { objectOf, teamsAssignmentSchema } from './shapes.js'

/** `GET /_control/teamsAssignments` */
export const listTeamsAssignments: ControlOperation = {
  method: 'get',
  path: '/teamsAssignments',
  swagger: {
    operationId: 'ListTeamsAssignments',
    summary: 'List the Teams Phone extension assignments',
    description: 'The users and resource accounts that may use a resource. The service can only read one by its id.',
    parameters: [
      {
        name: 'resourceId',
        in: 'query',
        type: 'string',
        description: 'The resource of the assignments. Default: the first seeded resource.',
      },
    ],
    responses: {
      200: {
        description: 'The assignments.',
        schema: objectOf({
          teamsAssignments: {
            type: 'array',
            items: teamsAssignmentSchema,
          },
        }),
      },
    },
  },
  createHandler:
    ({ store, defaultResourceId = '' }) =>
    async ({ query }) => {
      const resourceId = typeof query.resourceId === 'string' ? query.resourceId : defaultResourceId
      const found = await store.listTeamsAssignments(resourceId)
      const teamsAssignments = found.map(({ clientIds, ...rest }) => ({
        ...rest,
        ...(clientIds === null ? {} : { clientIds }),
      }))
      return { status: 200, body: { teamsAssignments } }
    },
}
