import { join, relative } from 'node:path'
import LightRunner from 'jest-light-runner'

const { LAUREL_TEST_BUILT: built } = process.env
if (!built) throw new Error('The tests are not built: run them by `npm test`, or `npx tsx scripts/test.ts unit|integration|e2e <pattern>`.')

/** Where the built one of a source lies (scripts/support/built-tests.ts). */
const builtOf = (root, path) => join(built, relative(root, path)).replace(/\.tsx?$/, '.js')

/**
 * The runner of the tests: jest-light-runner with processes, which are faster than its threads, and with tests that were
 * built beforehand. It gives a process its settings by messages, and those of several processes that ask at once get
 * lost (0.7.13): `test/worker.mjs` reads them from the environment instead, where this puts them.
 */
export default class Runner extends LightRunner {
  constructor(globalConfig, context, settings) {
    super(globalConfig, context, { ...settings, runtime: 'child_process' })
  }

  async _runTest(test) {
    const { config } = test.context
    const projectConfig = { ...config, setupFilesAfterEnv: config.setupFilesAfterEnv.map((path) => builtOf(config.rootDir, path)) }
    process.env.LAUREL_TEST_SETTINGS = JSON.stringify({ globalConfig: this._globalConfig, projectConfig, runtime: this._runtime })
    const result = await super._runTest({ ...test, path: builtOf(config.rootDir, test.path) })
    return { ...result, testFilePath: test.path }
  }
}
