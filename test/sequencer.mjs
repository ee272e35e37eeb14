import TestSequencer from '@jest/test-sequencer'

/**
 * The long files first, so that none of them runs alone at the end; a clean clone has no memory of how long they took.
 * What waits stands beside what works, for two cores.
 */
const LONG = [
  'e2e/whole-award.test.ts',
  'e2e/pages.test.ts',
  'integration/failures.test.ts',
  'integration/failures.kill.test.ts',
  'integration/permissions.test.ts',
  'e2e/typed-words.test.ts',
  'integration/demo.test.ts',
  'integration/production.test.ts',
  'e2e/without-javascript.test.ts',
]

const placeOf = (path) => {
  const place = LONG.findIndex((end) => path.endsWith(end))
  return place === -1 ? LONG.length : place
}

export default class LongFirst extends TestSequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => placeOf(a.path) - placeOf(b.path))
  }
}
