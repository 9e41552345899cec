/** Where a mock comes from: the definition's static results, whoever started the run, or nobody (`mockUnresolved`). */
export type MockSource = 'definition' | 'given' | 'unresolved'
