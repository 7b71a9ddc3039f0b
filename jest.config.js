/** Every suite runs in Node's own ES modules; TypeScript is stripped by swc, type-checked elsewhere. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/tests'],
  reporters: ['default', '<rootDir>/tests/support/plain-reporter.js'],
  testMatch: ['**/*.test.ts'],
  // A hung test ends by it; no test measures time, and a shared machine may be slow.
  testTimeout: 30_000,
  // One at a time: calls and browsers need the machine. Jest never gives back a suite's ES modules, so its process is
  // replaced by a new one when it has grown that large.
  maxWorkers: 1,
  workerIdleMemoryLimit: '1GB',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'es6' } },
    ],
  },
};
