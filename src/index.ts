/** The public interface for other programs: API and directory for tests, in their process. */
export { type EmbeddedServices, startEmbedded } from './embedded.js'
