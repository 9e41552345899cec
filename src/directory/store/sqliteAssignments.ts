import type Database from 'libsql'
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

/** How the store runs statements: each as its own change, or as a read. */
export interface SqliteRunner {
  change<T>(run: () => T): Promise<T>
  read<T>(run: () => T): Promise<T>
}

/** The assignments of all resources. */
export interface Assignments {
  teamsAssignments: TeamsAssignmentRecord[]
  roleAssignments: RoleAssignmentRecord[]
}

/** The assignments of a SQLite store; `all` and `replaceAll` run inside the store's own read or change. */
export interface SqliteAssignments {
  store: AssignmentStore
  all(): Assignments
  replaceAll(assignments: Assignments): void
}

const teamsKey = 'resource_id = ? AND tenant_id = ? AND object_id = ?'

/** Prepares the statements on assignments. */
export function createSqliteAssignments(
  database: Database.Database,
  { change, read }: SqliteRunner,
): SqliteAssignments {
  const write = (sql: string) => database.prepare(sql)
  const query = (sql: string) => database.prepare(sql).raw()
  const insertTeams = write(
    `INSERT INTO teams_assignments (${teamsAssignmentColumns}) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  )
  const updateTeams = write(`UPDATE teams_assignments SET principal_type = ?, client_ids = ? WHERE ${teamsKey}`)
  const deleteTeams = write(`DELETE FROM teams_assignments WHERE ${teamsKey}`)
  const findTeams = query(`SELECT ${teamsAssignmentColumns} FROM teams_assignments WHERE ${teamsKey}`)
  const listTeams = query(
    `SELECT ${teamsAssignmentColumns} FROM teams_assignments WHERE resource_id = ? ORDER BY tenant_id, object_id`,
  )
  const allTeams = query(
    `SELECT ${teamsAssignmentColumns} FROM teams_assignments ORDER BY resource_id, tenant_id, object_id`,
  )
  const clearTeams = write('DELETE FROM teams_assignments')
  const insertRole = write(
    `INSERT INTO role_assignments (${roleAssignmentColumns}) VALUES (?, ?) ON CONFLICT DO NOTHING`,
  )
  const deleteRole = write('DELETE FROM role_assignments WHERE resource_id = ? AND principal_id = ?')
  const allRoles = query(`SELECT ${roleAssignmentColumns} FROM role_assignments ORDER BY resource_id, principal_id`)
  const clearRoles = write('DELETE FROM role_assignments')

  const toTeams = (rows: unknown[]) => (rows as TeamsAssignmentRow[]).map(toTeamsAssignment)
  const roles = () => (allRoles.all() as RoleAssignmentRow[]).map(toRoleAssignment)

  return {
    store: {
      putTeamsAssignment: (assignment) =>
        change(() => {
          if (insertTeams.run(...fromTeamsAssignment(assignment)).changes === 1) return true
          const [, , , principalType, clientIds] = fromTeamsAssignment(assignment)
          updateTeams.run(principalType, clientIds, ...fromTeamsAssignmentKey(assignment))
          return false
        }),
      findTeamsAssignment: (key) =>
        read(() => toTeams([findTeams.get(...fromTeamsAssignmentKey(key))].filter(Boolean))[0]),
      deleteTeamsAssignment: (key) => change(() => deleteTeams.run(...fromTeamsAssignmentKey(key)).changes === 1),
      listTeamsAssignments: (resourceId) => read(() => toTeams(listTeams.all(resourceId))),
      putRoleAssignment: (assignment) => change(() => insertRole.run(...fromRoleAssignment(assignment)).changes === 1),
      deleteRoleAssignment: (assignment) =>
        change(() => deleteRole.run(...fromRoleAssignment(assignment)).changes === 1),
      listRoleAssignments: () => read(roles),
    },
    all: () => ({ teamsAssignments: toTeams(allTeams.all()), roleAssignments: roles() }),
    replaceAll({ teamsAssignments, roleAssignments }) {
      clearTeams.run()
      clearRoles.run()
      for (const assignment of teamsAssignments) insertTeams.run(...fromTeamsAssignment(assignment))
      for (const assignment of roleAssignments) insertRole.run(...fromRoleAssignment(assignment))
    },
  }
}
