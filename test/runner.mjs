import LightRunner from 'jest-light-runner'

/**
 * The runner of the tests: jest-light-runner with processes, which are faster than its threads. It gives a process its
 * settings by messages, and those of several processes that ask at once get lost (0.7.13): `test/worker.mjs` reads
 * them from the environment instead, where this puts them.
 */
export default class Runner extends LightRunner {
  constructor(globalConfig, context, settings) {
    super(globalConfig, context, { ...settings, runtime: 'child_process' })
  }

  _runTest(test) {
    process.env.LAUREL_TEST_SETTINGS = JSON.stringify({ globalConfig: this._globalConfig, projectConfig: test.context.config, runtime: this._runtime })
    return super._runTest(test)
  }
}
