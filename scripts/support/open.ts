/**
 * For commands beside the product (create-admin, check-invariants): the services on the database that the settings
 * name, or that the running product has started for itself, or, when nothing runs, on one started for the moment.
 */
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemChance } from '../../src/platform/chance.js'
import { systemClock } from '../../src/platform/clock.js'
import { readConfig, type Config } from '../../src/platform/config.js'
import { Database } from '../../src/platform/database/index.js'
import { startEmbedded } from '../../src/platform/embedded/index.js'
import { createLog } from '../../src/platform/log.js'
import { createServices, type Services } from '../../src/services.js'
import { describeFailure, secretFor, StartError } from '../../src/start.js'

export const say = (line: string): void => void process.stderr.write(`${line}\n`)

/** The database of the product that runs on this data folder, or null when none does. */
const running = async (config: Config): Promise<string | null> => {
  const text = await readFile(join(config.dataDir, 'database.json'), 'utf8').catch(() => null)
  if (text === null) return null
  const { uri, pid } = JSON.parse(text) as { uri: string; pid: number }
  try {
    process.kill(pid, 0)
    return uri
  } catch {
    return null
  }
}

/** Runs a command with the services and puts everything away again; known errors are one line and status 1. */
export const withServices = async (run: (services: Services, config: Config) => Promise<void>): Promise<void> => {
  const undo: Array<() => Promise<void>> = []
  try {
    const given = readConfig(process.env)
    await mkdir(given.dataDir, { recursive: true })
    const config: Config = { ...given, SECRET: await secretFor(given, systemChance) }
    let uri = config.MONGODB_URI || (await running(config))
    if (!uri) {
      // Ended by its default, a process would leave a database behind; at an exit it is told to end as well.
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
      const embedded = await startEmbedded({
        dataDir: join(config.dataDir, 'database'),
        cacheDir: config.cacheDir,
        say,
        env: { ...process.env, LAUREL_DATABASE: config.LAUREL_DATABASE },
      })
      undo.push(() => embedded.stop())
      uri = embedded.uri
    }
    const database = await Database.connect(uri, systemClock).catch((error: unknown) => {
      throw new StartError('The database does not answer. Set MONGODB_URI, or start the product and try again.', { cause: error })
    })
    undo.push(() => database.close())
    const services = createServices({ clock: systemClock, chance: systemChance, log: createLog('warn', process.stderr), database, config })
    await database.prepare()
    await services.files.prepare()
    await run(services, config)
  } catch (error) {
    say(describeFailure(error))
    process.exitCode = 1
  } finally {
    for (const step of undo.reverse()) await step()
  }
}
