/**
 * `npm run create-admin -- --email someone@example.org [--name 'Full Name'] [--locale zh|en]`: invites the first
 * administrator (or another, when none can sign in any more). Prints the link and mails it where SMTP_URL is set. Works
 * beside a running product: on MONGODB_URI, on the embedded database that the product started, or on one that it starts
 * itself for the moment.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { system } from '../src/platform/actor.js'
import { systemChance } from '../src/platform/chance.js'
import { systemClock } from '../src/platform/clock.js'
import { ConfigError, readConfig, type Config } from '../src/platform/config.js'
import { Database } from '../src/platform/database/index.js'
import { EmbeddedDatabaseError, startEmbedded } from '../src/platform/embedded/index.js'
import { email as emailField, text } from '../src/platform/http/fields.js'
import { createLog } from '../src/platform/log.js'
import { createServices } from '../src/services.js'

/** What went wrong, in one line that says what to do. */
class UsageError extends Error {}

const USAGE = "npm run create-admin -- --email someone@example.org [--name 'Full Name'] [--locale zh|en]"
const say = (line: string): void => void process.stderr.write(`${line}\n`)

const readArguments = (config: Config): { email: string; name: string; locale: 'en' | 'zh' } => {
  let values: { email?: string; name?: string; locale?: string }
  try {
    values = parseArgs({ options: { email: { type: 'string' }, name: { type: 'string' }, locale: { type: 'string' } } }).values
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : ''}\nUsage: ${USAGE}`, { cause: error })
  }
  const email = emailField().safeParse(values.email ?? '')
  if (!email.success) throw new UsageError(`--email has to be an e-mail address. Usage: ${USAGE}`)
  const name = text({ max: 80 }).safeParse(values.name ?? email.data.split('@')[0] ?? '')
  if (!name.success) throw new UsageError(`--name has to be a name of at most 80 characters. Usage: ${USAGE}`)
  const locale = values.locale ?? config.DEFAULT_LOCALE
  if (locale !== 'en' && locale !== 'zh') throw new UsageError(`--locale is zh or en. Usage: ${USAGE}`)
  return { email: email.data, name: name.data, locale }
}

/** The address of the database that a running product started in DATA_DIR, if it still runs. */
const runningDatabase = async (config: Config): Promise<string | null> => {
  try {
    const note: unknown = JSON.parse(await readFile(join(config.dataDir, 'database.json'), 'utf8'))
    if (typeof note !== 'object' || note === null || !('uri' in note) || !('pid' in note)) return null
    if (typeof note.uri !== 'string' || typeof note.pid !== 'number') return null
    process.kill(note.pid, 0)
    return note.uri
  } catch {
    // No note, or its process is gone: nobody runs there.
    return null
  }
}

/** Where to connect to, and what to stop afterwards. */
const reachDatabase = async (config: Config): Promise<{ uri: string; stop: () => Promise<void> }> => {
  const nothing = async (): Promise<void> => undefined
  if (config.MONGODB_URI) return { uri: config.MONGODB_URI, stop: nothing }
  const running = await runningDatabase(config)
  if (running) return { uri: running, stop: nothing }
  const env = { ...process.env, LAUREL_DATABASE: config.LAUREL_DATABASE }
  const started = await startEmbedded({ dataDir: join(config.dataDir, 'database'), cacheDir: config.cacheDir, say, env })
  return { uri: started.uri, stop: () => started.stop() }
}

const invite = async (): Promise<void> => {
  const config = readConfig(process.env)
  const invitee = readArguments(config)
  const reached = await reachDatabase(config)
  try {
    const database = await Database.connect(reached.uri, systemClock).catch((error: unknown) => {
      throw new UsageError('The database does not answer. Set MONGODB_URI, or start the product and try again.', { cause: error })
    })
    try {
      const services = createServices({ clock: systemClock, chance: systemChance, log: createLog('silent'), database, config })
      await database.prepare()
      const actor = { ...system('create-admin'), request: { id: 'create-admin', from: 'command', key: null } }
      const path = await services.accounts.inviteAdministrator(actor, invitee)
      // The product's worker delivers the mail; here it is only tried at once.
      if (config.SMTP_URL) await services.delivery.deliverDue()
      process.stdout.write(`${services.translators[invitee.locale]('accounts.command.invited', { email: invitee.email })}\n${config.baseUrl}${path}\n`)
    } finally {
      await database.close()
    }
  } finally {
    await reached.stop()
  }
}

try {
  await invite()
} catch (error) {
  const known = error instanceof UsageError || error instanceof ConfigError || error instanceof EmbeddedDatabaseError
  say(known ? error.message : String(error instanceof Error ? error.stack : error))
  process.exitCode = 1
}
