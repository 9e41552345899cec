/** What a difference expects in place of content that is secured. */
export const securedContent =
  'content that the history shows; this one is secured, so check it with an expression under "holds"'
