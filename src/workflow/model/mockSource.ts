/** Where a mock comes from: the definition's static results, the run's options, or the default (`mockUnresolved`). */
export type MockSource = 'definition' | 'given' | 'unresolved'
