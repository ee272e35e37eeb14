/**
 * Tests run in plain Node processes, one after the other in the same few, so that the product is loaded once in each
 * and not once a file: nothing that a test changes may outlive its file. `scripts/test.ts` starts the database and the
 * browser they need, chooses the files, and has tsx read TypeScript.
 */
export default {
  runner: 'jest-light-runner/child-process',
  testSequencer: '<rootDir>/test/sequencer.mjs',
  setupFilesAfterEnv: ['<rootDir>/test/patience.ts'],
  testMatch: ['<rootDir>/test/{unit,integration,e2e}/**/*.test.{ts,tsx}'],
  transform: {},
}
