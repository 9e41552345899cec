import { type Request, type RequestHandler, Router } from 'express'
import { invalidRequest } from '../errors.js'
import type { IdentityClients } from '../identity/identityClient.js'
import { forbidden } from '../permissions/assertPermitted.js'
import type { ApiStore } from '../store/apiStore.js'
import '../http/locals.js'
import { readFilters } from './filters.js'
import { countUsers, runJob } from './job.js'
import { exportColumns, listUsers, toCsvLine, toExport } from './listing.js'

export interface LedgerRoutesOptions {
  store: ApiStore
  identityClients: IdentityClients
  now(): number
  /** Authenticates, and reads a JSON body. */
  before: RequestHandler[]
}

/**
 * The ledger for operators: `GET /ledger/users`, `GET /ledger/possible-orphans`, and, dry run unless the body sets
 * `"dryRun": false`, `POST /ledger/revoke`, `POST /ledger/delete` and `POST /ledger/emergency-stop` (which revokes the tokens
 * of every user of the resource). They stream their progress line by line.
 */
export function ledgerRoutes({ store, identityClients, now, before }: LedgerRoutesOptions): RequestHandler {
  const router = Router()
  // Before each route, not all of them, so that the log names the route of a refused request too.
  const allowed = [...before, operatorsOnly]

  router.get('/ledger/users', ...allowed, async (request, response) => {
    const { format, ...given } = request.query
    const filters = readFilters(given, now())
    const isCsv = format === 'csv'
    response.setHeader('Content-Type', isCsv ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8')
    if (isCsv) response.write(toCsvLine([...exportColumns]))
    for await (const user of listUsers(store, filters)) {
      const shown = toExport(user)
      response.write(isCsv ? toCsvLine(Object.values(shown)) : `${JSON.stringify(shown)}\n`)
    }
    response.end()
  })

  router.get('/ledger/possible-orphans', ...allowed, async (_request, response) => {
    response.json({ possibleOrphans: await store.listPossibleOrphans() })
  })

  const job =
    (kind: 'revoke' | 'delete', users: 'some' | 'every' = 'some'): RequestHandler =>
    async (request, response) => {
      const { resource } = response.locals
      if (!resource) throw new Error('The credentials middleware did not run before the ledger.')
      const { dryRun, ...given } = readJobBody(request)
      assertFilters(given, users)
      const filters = { ...readFilters(given, now()), resource: resource.endpoint }
      if (dryRun) {
        response.json({ dryRun: true, users: await countUsers(store, filters) })
        return
      }
      const stop = new AbortController()
      response.once('close', () => stop.abort())
      response.setHeader('Content-Type', 'application/jsonl; charset=utf-8')
      const client = identityClients.open(resource, { onDisconnect: () => undefined })
      const onProgress = (progress: object) => void response.write(`${JSON.stringify(progress)}\n`)
      await runJob({ kind, filters, store, users: client, now, onProgress, signal: stop.signal })
      response.end()
    }
  router.post('/ledger/revoke', ...allowed, job('revoke'))
  router.post('/ledger/delete', ...allowed, job('delete'))
  router.post('/ledger/emergency-stop', ...allowed, job('revoke', 'every'))
  return router
}

const operatorsOnly: RequestHandler = (_request, response, next) => {
  if (response.locals.principal?.permissions.operator) next()
  else
    throw forbidden(
      'This connection may not use the ledger. Use a key made with --operator, or the role Ledger.Operate.',
    )
}

/** Only that route applies to every user of the resource. */
function assertFilters(given: Record<string, unknown>, users: 'some' | 'every'): void {
  const names = Object.keys(given)
  if (users === 'some' && names.length === 0) {
    throw invalidRequest('Send at least one filter: without one, it would apply to every user of the resource.', {
      target: 'body',
    })
  }
  if (users === 'every' && names.length > 0) {
    throw invalidRequest(`The emergency stop takes no filter such as ${names[0]}. Use /ledger/revoke.`, {
      target: names[0] ?? 'body',
    })
  }
}

function readJobBody({ body }: Request): Record<string, unknown> & { dryRun: boolean } {
  const given: unknown = body ?? {}
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw invalidRequest('The body must be a JSON object with filters and dryRun.', { target: 'body' })
  }
  const members: Record<string, unknown> = { ...given }
  const { dryRun = true } = members
  if (typeof dryRun !== 'boolean') throw invalidRequest('dryRun must be true or false.', { target: 'dryRun' })
  return { ...members, dryRun }
}
