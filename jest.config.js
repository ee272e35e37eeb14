/**
 * Tests run in plain threads of Node, one after the other in the same few, so that the product is loaded once in each
 * and not once a file: nothing that a test changes may outlive its file. `scripts/test.ts` starts the database and the
 * browser they need, and chooses the files. Threads and not processes: the runner's processes sometimes wait for their
 * settings for ever, when one asks before another listens.
 */
export default {
  runner: 'jest-light-runner',
  testSequencer: '<rootDir>/test/sequencer.mjs',
  setupFiles: ['<rootDir>/test/typescript.mjs'],
  setupFilesAfterEnv: ['<rootDir>/test/patience.ts'],
  testMatch: ['<rootDir>/test/{unit,integration,e2e}/**/*.test.{ts,tsx}'],
  transform: {},
}
