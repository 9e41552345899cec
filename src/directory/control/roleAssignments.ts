import { ServiceError } from '../../errors.js'
import { guidPattern } from '../../guid.js'
import type { RoleAssignmentRecord } from '../store/assignmentStore.js'
import type { ControlDependencies, ControlOperation } from './controlOperation.js'
import { bodyOf, objectOf } from './shapes.js'

const principal = { type: 'string', pattern: `^(?:${guidPattern}|${guidPattern.replaceAll('a-f', 'A-F')})$` } as const
const resourceId = {
  type: 'string',
  description: 'The resource of the role. Default: the first seeded resource.',
} as const

const assignmentSchema = objectOf({
  resourceId: { type: 'string' },
  principalId: { type: 'string', description: 'Object id of the user, application or managed identity.' },
})

/** `GET /_control/roleAssignments` */
export const listRoleAssignments: ControlOperation = {
  method: 'get',
  path: '/roleAssignments',
  swagger: {
    operationId: 'ListRoleAssignments',
    summary: 'List the role assignments',
    description: 'The principals whose Entra tokens are accepted, with the resource of their role.',
    parameters: [],
    responses: {
      200: {
        description: 'The assignments.',
        schema: objectOf({ roleAssignments: { type: 'array', items: assignmentSchema } }),
      },
    },
  },
  createHandler:
    ({ roles }) =>
    () => ({ status: 200, body: { roleAssignments: roles.all() } }),
}

/** `POST /_control/roleAssignments` */
export const addRoleAssignment: ControlOperation = {
  method: 'post',
  path: '/roleAssignments',
  swagger: {
    operationId: 'AddRoleAssignment',
    summary: 'Assign a role to a principal',
    description: 'Accepts Entra tokens of a principal, as the role Contributor on the resource does in Azure.',
    parameters: [bodyOf({ principalId: principal, resourceId }, ['principalId'])],
    responses: {
      200: { description: 'The principal had the role already.', schema: assignmentSchema },
      201: { description: 'The assignment.', schema: assignmentSchema },
    },
  },
  createHandler: (dependencies) => async (request) => {
    const { principalId, resourceId } = request.body as { principalId: string; resourceId?: string }
    const assignment = toAssignment(dependencies, principalId, resourceId)
    const isNew = await dependencies.roles.add(assignment)
    return { status: isNew ? 201 : 200, body: assignment }
  },
}

/** `DELETE /_control/roleAssignments/{principalId}` */
export const removeRoleAssignment: ControlOperation = {
  method: 'delete',
  path: '/roleAssignments/{principalId}',
  swagger: {
    operationId: 'RemoveRoleAssignment',
    summary: 'Remove the role of a principal',
    description: 'From then on its Entra tokens get 401 Denied, as those of a principal without a role at the service.',
    parameters: [
      { name: 'principalId', in: 'path', required: true, ...principal },
      { name: 'resourceId', in: 'query', ...resourceId },
    ],
    responses: {
      204: { description: 'The role was removed.' },
      404: { description: 'The principal has no role on the resource.' },
    },
  },
  createHandler: (dependencies) => async (request) => {
    const { resourceId } = request.query
    const given = typeof resourceId === 'string' ? resourceId : undefined
    const assignment = toAssignment(dependencies, String(request.path.principalId), given)
    if (!(await dependencies.roles.remove(assignment))) {
      throw new ServiceError(
        404,
        'RoleAssignmentNotFound',
        `${assignment.principalId} has no role on ${assignment.resourceId}. GET /_control/roleAssignments lists the roles.`,
        { target: 'principalId' },
      )
    }
    return { status: 204 }
  },
}

function toAssignment(
  { resources, defaultResourceId = '' }: ControlDependencies,
  principalId: string,
  resourceId = defaultResourceId,
): RoleAssignmentRecord {
  if (resources.find(resourceId)) return { resourceId, principalId: principalId.toLowerCase() }
  throw new ServiceError(
    404,
    'ResourceNotFound',
    `There is no resource ${resourceId}. GET /_control/resources lists them.`,
    { target: 'resourceId' },
  )
}
