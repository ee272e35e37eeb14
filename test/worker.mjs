import { register } from 'tsx/esm/api'

// In each process of tests, before anything else is loaded: what makes our sources readable, and the settings that
// `test/runner.mjs` left, put where the runner looks first.
register()
const { LAUREL_TEST_SETTINGS: settings } = process.env
if (settings) {
  let state
  Object.defineProperty(process, '__tinypool_state__', {
    configurable: true,
    get: () => state,
    set: (given) => (state = { ...given, workerData: JSON.parse(settings) }),
  })
}
