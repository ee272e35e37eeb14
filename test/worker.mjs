// In each process of tests, before anything else is loaded: errors tell the lines of the sources, and the settings that
// `test/runner.mjs` left are put where the runner looks first.
process.setSourceMapsEnabled(true)
const { LAUREL_TEST_SETTINGS: settings } = process.env
if (settings) {
  let state
  Object.defineProperty(process, '__tinypool_state__', {
    configurable: true,
    get: () => state,
    set: (given) => (state = { ...given, workerData: JSON.parse(settings) }),
  })
}
