/**
 * `npm run move-files -- --to gridfs|disk [--remove]`: copies every stored file from the one store to the other, each
 * checked by its SHA-256 before and after. May be broken off and run again, also beside a running product; what was
 * copied is not copied twice. With `--remove`, once the product runs on the new store (FILES_STORE), what has arrived is
 * taken away where it came from. Status 0 when everything that something refers to is there.
 */
import { parseArgs } from 'node:util'
import { STORE_KINDS, type StoreKind } from '../src/files/index.js'
import { say, withServices } from './support/open.js'

const USAGE = 'Where to? npm run move-files -- --to gridfs   (or: --to disk; with --remove once FILES_STORE says so and the product runs on it)'
const EVERY = 2_000
const mebibytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MiB`
const isStore = (text: string | undefined): text is StoreKind => STORE_KINDS.some((kind) => kind === text)

const { values } = parseArgs({ options: { to: { type: 'string' }, remove: { type: 'boolean', default: false } } })
const { to, remove } = values

if (!isStore(to)) {
  say(USAGE)
  process.exitCode = 1
} else {
  await withServices(async ({ files }, config) => {
    if (remove && config.FILES_STORE !== to) {
      say(`FILES_STORE is ${config.FILES_STORE}: the product reads from there, so nothing may be taken away. Set FILES_STORE=${to}, start the product anew, then run this again.`)
      process.exitCode = 1
      return
    }
    let told = Date.now()
    const report = await files.move(to, { remove }, ({ copied, already, bytes }) => {
      if (Date.now() - told < EVERY) return
      told = Date.now()
      say(`${copied} copied (${mebibytes(bytes)}), ${already} there already …`)
    })
    const { copied, already, removed, bytes, broken, missing } = report
    say(`${copied} copied (${mebibytes(bytes)}), ${already} were there already, ${removed} taken away where they came from.`)
    for (const sha256 of broken) say(`NOT COPIED, its bytes are not those of its hash or could not be read back: ${sha256}`)
    for (const sha256 of missing) say(`MISSING in ${to}, though something refers to it: ${sha256}`)
    if (broken.length + missing.length > 0) {
      say('Not everything is there. Run `npm run check-invariants`, bring back what is broken from a backup, and run this again.')
      process.exitCode = 1
    } else if (config.FILES_STORE !== to) {
      say(`Everything is there. Now set FILES_STORE=${to}, start the product anew, and run this again for what came meanwhile (with --remove to empty the old place).`)
    }
  })
}
