/** What other programs may import: API and directory for tests, in the process that imports them. */
export { type EmbeddedServices, startEmbedded } from './embedded.js'
