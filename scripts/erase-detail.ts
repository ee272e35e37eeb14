/**
 * `npm run erase-detail -- --entry <id> --reason "…"`: erases the details of one entry of the record because the law asks
 * for it. The entry's header and the chain stay and still check; the erasure is itself recorded.
 */
import { parseArgs } from 'node:util'
import { system } from '../src/platform/actor.js'
import { say, withServices } from './support/open.js'

const { values } = parseArgs({ options: { entry: { type: 'string' }, reason: { type: 'string' } } })
const { entry, reason } = values

if (!entry || !reason) {
  say('Which entry, and why: npm run erase-detail -- --entry <id> --reason "…"  (the id stands in the record, under the details)')
  process.exitCode = 1
} else {
  await withServices(async ({ audit, house }) => {
    await house.database.transaction(system('erase-detail'), (tx) => audit.erase(tx, system('erase-detail'), entry, reason))
    const { ok, problems } = await audit.check()
    say(ok ? 'Erased; the record still checks.' : `Erased; the record does not check: ${JSON.stringify(problems.slice(0, 5))}`)
    if (!ok) process.exitCode = 1
  })
}
