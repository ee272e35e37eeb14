/**
 * `npm run erase-detail -- --entry <id> --reason "…"`: erases the details of one entry of the record because the law asks
 * for it. The entry's header and the chain stay and still check; the erasure is itself recorded. Status 1 when nothing
 * was erased or the record does not check.
 */
import { parseArgs } from 'node:util'
import { system } from '../src/platform/actor.js'
import { Hidden } from '../src/platform/errors.js'
import { StartError } from '../src/start.js'
import { say, withServices } from './support/open.js'

const USAGE = 'Which entry, and why: npm run erase-detail -- --entry <id> --reason "…"  (the id stands in the record, under the details)'

/** What was asked for; null where something of it is missing or not understood. */
const readArguments = (): { entry: string; reason: string } | null => {
  try {
    const { entry, reason } = parseArgs({ options: { entry: { type: 'string' }, reason: { type: 'string' } } }).values
    return entry && reason ? { entry, reason } : null
  } catch {
    return null
  }
}

const given = readArguments()
if (!given) {
  say(USAGE)
  process.exitCode = 1
} else {
  await withServices(async ({ audit, house }) => {
    const actor = system('erase-detail')
    await house.database.transaction(actor, (tx) => audit.erase(tx, actor, given.entry, given.reason)).catch((error: unknown) => {
      throw error instanceof Hidden ? new StartError(`The record has no entry ${given.entry}; nothing was erased.`, { cause: error }) : error
    })
    const { ok, problems } = await audit.check()
    say(ok ? 'Erased; the record still checks.' : `Erased; the record does not check: ${JSON.stringify(problems.slice(0, 5))}`)
    if (!ok) process.exitCode = 1
  })
}
