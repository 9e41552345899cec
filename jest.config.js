export default {
  testEnvironment: '<rootDir>/test/leaks/environment.mjs',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  // Every core: half of the time goes into waiting for sockets and child processes.
  maxWorkers: '100%',
  // Modules of finished files stay in memory: a new process is faster than collecting their garbage, and ends at once.
  workerIdleMemoryLimit: '500MB',
  // Only a hang meets it; a busy machine does not.
  testTimeout: 60_000,
}
