/** Every suite runs in Node's own ES modules; TypeScript is stripped by swc, type-checked elsewhere. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/tests'],
  reporters: ['default', '<rootDir>/tests/support/plain-reporter.js'],
  testMatch: ['**/*.test.ts'],
  // A hung test ends by it; no test measures time, and a shared machine may be slow.
  testTimeout: 30_000,
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'es6' } },
    ],
  },
};
