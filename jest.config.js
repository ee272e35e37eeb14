/**
 * Tests run in plain processes of Node, one after the other in the same few, so that the product is loaded once in each
 * and not once a file: nothing that a test changes may outlive its file. `scripts/test.ts` starts the database and the
 * browser they need, and chooses the files.
 */
export default {
  runner: '<rootDir>/test/runner.mjs',
  testSequencer: '<rootDir>/test/sequencer.mjs',
  setupFilesAfterEnv: ['<rootDir>/test/patience.ts'],
  testMatch: ['<rootDir>/test/{unit,integration,e2e}/**/*.test.{ts,tsx}'],
  transform: {},
}
