/** The expectation in a difference about secured content. */
export const securedContent = 'content in the run history; it is secured, so check it with an expression under "holds"'
