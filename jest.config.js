/**
 * One configuration, three projects by risk: pure rules, services on the real database, whole jobs in Chromium.
 * `scripts/test.ts` starts the database and the browser they need and chooses the projects.
 */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    // postcss (of sanitize-html) loads this ES module by require, which node can and jest cannot.
    '^nanoid/non-secure$': '<rootDir>/test/builders/nanoid.cjs',
  },
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
        module: { type: 'es6' },
      },
    ],
  },
}

/** The whole product, as few files (scripts/support/test-product.ts). */
const joined = {
  ...shared,
  resolver: '<rootDir>/test/built/resolver.cjs',
  transform: { ...shared.transform, '/product/.+\\.js$': '<rootDir>/test/built/transform.cjs' },
}

export default {
  workerIdleMemoryLimit: '1GB',
  testSequencer: '<rootDir>/test/sequencer.mjs',
  // Generous, because a test that hangs is rare and a machine that is busy is not; nothing waits for it.
  testTimeout: 60_000,
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/test/unit/**/*.test.{ts,tsx}'] },
    { ...joined, displayName: 'integration', testMatch: ['<rootDir>/test/integration/**/*.test.{ts,tsx}'] },
    { ...joined, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.test.{ts,tsx}'] },
  ],
}
