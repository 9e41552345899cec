import { element } from '../dom.js'
export const workflowsView = () => element('p', {}, '')
