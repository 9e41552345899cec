import type { Query } from '../../storage/postgresConnections.js'
import {
  fromRoleAssignment,
  fromTeamsAssignment,
  fromTeamsAssignmentKey,
  type RoleAssignmentRow,
  roleAssignmentColumns,
  type TeamsAssignmentRow,
  teamsAssignmentColumns,
  toRoleAssignment,
  toTeamsAssignment,
} from './assignmentRows.js'
import type { AssignmentStore, RoleAssignmentRecord, TeamsAssignmentRecord } from './assignmentStore.js'
import { schema } from './postgresSchema.js'

const teams = `${schema}.teams_assignments`
const roles = `${schema}.role_assignments`
const teamsKey = 'resource_id = $1 AND tenant_id = $2 AND object_id = $3'

const sql = {
  putTeams: {
    name: 'putTeamsAssignment',
    // xmax is 0 in an inserted row, and the transaction's number in an updated one.
    text: `INSERT INTO ${teams} (${teamsAssignmentColumns}) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (resource_id, tenant_id, object_id)
      DO UPDATE SET principal_type = excluded.principal_type, client_ids = excluded.client_ids RETURNING xmax = 0`,
  },
  findTeams: { name: 'findTeamsAssignment', text: `SELECT ${teamsAssignmentColumns} FROM ${teams} WHERE ${teamsKey}` },
  deleteTeams: { name: 'deleteTeamsAssignment', text: `DELETE FROM ${teams} WHERE ${teamsKey}` },
  listTeams: {
    name: 'listTeamsAssignments',
    text: `SELECT ${teamsAssignmentColumns} FROM ${teams} WHERE resource_id = $1 ORDER BY tenant_id, object_id`,
  },
  allTeams: {
    name: 'allTeamsAssignments',
    text: `SELECT ${teamsAssignmentColumns} FROM ${teams} ORDER BY resource_id, tenant_id, object_id`,
  },
  clearTeams: { name: 'clearTeamsAssignments', text: `DELETE FROM ${teams}` },
  putRole: {
    name: 'putRoleAssignment',
    text: `INSERT INTO ${roles} (${roleAssignmentColumns}) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
  },
  deleteRole: {
    name: 'deleteRoleAssignment',
    text: `DELETE FROM ${roles} WHERE resource_id = $1 AND principal_id = $2`,
  },
  allRoles: {
    name: 'allRoleAssignments',
    text: `SELECT ${roleAssignmentColumns} FROM ${roles} ORDER BY resource_id, principal_id`,
  },
  clearRoles: { name: 'clearRoleAssignments', text: `DELETE FROM ${roles}` },
}

/** The store's functions that the assignments use. */
export interface PostgresRunner {
  shared: Query
  /** Runs `work` as one transaction that other processes are notified of. */
  announced<T>(work: (query: Query) => Promise<T>): Promise<T>
  withStoreErrors<T>(work: () => Promise<T>): Promise<T>
}

/** The assignments of a PostgreSQL store. */
export function createPostgresAssignments({ shared, announced, withStoreErrors }: PostgresRunner): AssignmentStore {
  const changesOne = (query: Query, statement: (typeof sql)[keyof typeof sql], values: readonly unknown[]) =>
    query(statement, values).then(({ rowCount }) => rowCount === 1)
  return {
    putTeamsAssignment: (assignment) =>
      withStoreErrors(async () => {
        const { rows } = await shared<[boolean]>(sql.putTeams, fromTeamsAssignment(assignment))
        return rows[0]?.[0] === true
      }),
    findTeamsAssignment: (key) =>
      withStoreErrors(async () => {
        const { rows } = await shared<TeamsAssignmentRow>(sql.findTeams, fromTeamsAssignmentKey(key))
        return rows.map(toTeamsAssignment)[0]
      }),
    deleteTeamsAssignment: (key) =>
      withStoreErrors(() => changesOne(shared, sql.deleteTeams, fromTeamsAssignmentKey(key))),
    listTeamsAssignments: (resourceId) =>
      withStoreErrors(async () =>
        (await shared<TeamsAssignmentRow>(sql.listTeams, [resourceId])).rows.map(toTeamsAssignment),
      ),
    putRoleAssignment: (assignment) =>
      announced((query) => changesOne(query, sql.putRole, fromRoleAssignment(assignment))),
    deleteRoleAssignment: (assignment) =>
      announced((query) => changesOne(query, sql.deleteRole, fromRoleAssignment(assignment))),
    listRoleAssignments: () => withStoreErrors(() => readRoles(shared)),
  }
}

const readRoles = async (query: Query) => (await query<RoleAssignmentRow>(sql.allRoles)).rows.map(toRoleAssignment)

/** Reads the assignments of all resources, inside a transaction of the store. */
export async function readAssignments(query: Query) {
  return {
    teamsAssignments: (await query<TeamsAssignmentRow>(sql.allTeams)).rows.map(toTeamsAssignment),
    roleAssignments: await readRoles(query),
  }
}

/** Replaces the assignments of all resources, inside a transaction of the store. */
export async function replaceAssignments(
  query: Query,
  contents: { teamsAssignments: TeamsAssignmentRecord[]; roleAssignments: RoleAssignmentRecord[] },
): Promise<void> {
  await query(sql.clearTeams)
  await query(sql.clearRoles)
  for (const assignment of contents.teamsAssignments) await query(sql.putTeams, fromTeamsAssignment(assignment))
  for (const assignment of contents.roleAssignments) await query(sql.putRole, fromRoleAssignment(assignment))
}
