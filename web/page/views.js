import { usersView } from './views/users.js'

/**
 * The views by their fragment (`#token`), and the server features that each needs. All but the first are loaded later, so
 * that the first is shown sooner.
 */
const views = {
  users: { load: async () => usersView, needs: () => true },
  token: { load: async () => (await import('./views/token.js')).tokenView, needs: () => true },
  workflows: {
    load: async () => (await import('./views/workflows.js')).workflowsView,
    needs: ({ workflows }) => workflows,
  },
  directory: {
    load: async () => (await import('./views/directory.js')).directoryView,
    needs: ({ directory }) => directory,
  },
  monitor: {
    load: async () => (await import('./views/monitor.js')).monitorView,
    needs: ({ directory }) => directory,
  },
}

/** The names of the views that this server has, the first one first. */
export const offeredViews = (settings) => Object.keys(views).filter((name) => views[name].needs(settings))

/** The function that draws a view; rejects when the server does not send it. */
export const loadView = (name) => views[name].load()

/** Loads the other views while nothing else is done, so that they open at once, even if the server has gone away. */
export async function loadViews(settings) {
  for (const name of offeredViews(settings)) await loadView(name).catch(() => undefined)
}
