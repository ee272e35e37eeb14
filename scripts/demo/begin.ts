import { join } from 'node:path'
import type { Config } from '../../src/platform/config.js'
import { enoughSpace } from '../../src/platform/embedded/index.js'
import { folderFault, portIsFree, start, StartError, type Laurel } from '../../src/start.js'
import { buildAssets } from '../support/assets.js'
import { DemoClock } from './clock.js'
import { FilesAhead } from './files-ahead.js'
import { claimDatabase } from './given-database.js'
import { clear, mark, refuseStrangers, stateOf } from './folder.js'
import { MailKeeper } from './mail-server.js'
import { everybody } from './people.js'
import { Progress } from './progress.js'
import { demoRoutes, offered } from './routes.js'
import { seed } from './seed/index.js'
import { dataDirOf, demoConfig, mailDirOf } from './settings.js'
import { summary } from './summary.js'

export const say = (line: string): void => void process.stdout.write(`${line}\n`)

export interface BeginOptions {
  fresh: boolean
  timings: boolean
  /** True once the person wants it to stop: the history is then not played to its end. */
  stopped: () => boolean
}

/** Thrown where a person stopped it before it had started; nothing is to be told of it. */
class StoppedEarly extends StartError {
  constructor() {
    super('Stopped before it was ready; the next start begins again.')
  }
}

/**
 * Starts the demonstration, made first where there is none. Everything that had begun is stopped again when it fails.
 */
export const begin = async (env: NodeJS.ProcessEnv, options: BeginOptions): Promise<Laurel> => {
  const dataDir = dataDirOf(env)
  const { PORT, LISTEN_ON, MONGODB_URI } = demoConfig(env, 'smtp://127.0.0.1:25')
  await portIsFree(PORT, LISTEN_ON)
  if (options.fresh) await clear(dataDir, say)
  await refuseStrangers(dataDir)
  // Before anything is written: half a demonstration on a full disk helps nobody.
  await enoughSpace(dataDir)
  const torn = (await stateOf(dataDir)) === 'making'
  if (torn) {
    say('The last start ended before the demonstration was complete. It is made again from the beginning.')
    await clear(dataDir, say)
  }
  const isNew = (await stateOf(dataDir)) === 'none'
  if (isNew) {
    if (MONGODB_URI) await claimDatabase(MONGODB_URI, options.fresh || torn)
    await unwritable(dataDir, () => mark(dataDir, 'making', new Date()))
  }
  const mail = await unwritable(dataDir, () => MailKeeper.start(mailDirOf(dataDir)))
  try {
    const config = demoConfig(env, mail.url)
    const laurel = await run(config, mail, isNew, options)
    const stop = laurel.stop.bind(laurel)
    return { ...laurel, stop: () => stop().then(() => mail.stop()) }
  } catch (error) {
    await mail.stop()
    throw error
  }
}

const run = async (config: Config, mail: MailKeeper, isNew: boolean, options: BeginOptions): Promise<Laurel> => {
  const began = Date.now()
  const progress = new Progress(say, options.timings)
  const clock = new DemoClock()
  const files = new FilesAhead()
  const stopped = (): void => {
    if (options.stopped()) throw new StoppedEarly()
  }
  const assetsDir = join(config.dataDir, 'assets')
  await unwritable(config.dataDir, () => buildAssets(assetsDir))
  // While the database is being set up, which may take a while the first time, the files are made.
  const made = isNew ? progress.step('Making attachments while the database starts', 0, () => files.makeAll(stopped)) : Promise.resolve()
  made.catch(() => undefined)
  const people = everybody()
  const laurel = await start({
    config,
    say,
    clock,
    assetsDir,
    quickPasswords: true,
    demonstration: async (services) => {
      if (isNew) {
        await made
        await seed({ services, clock, files, progress, today: new Date(), stopped })
        await mark(config.dataDir, 'made', new Date())
      } else clock.release()
      services.demoAccounts = offered(services, people)
      return demoRoutes(services, people, mail)
    },
  })
  say(`Ready after ${((Date.now() - began) / 1000).toFixed(1)} s`)
  for (const line of summary(laurel, config, mail, people)) say(line)
  return laurel
}

/** Faults of the folder in one line that says what to do. */
const unwritable = <T>(dataDir: string, act: () => Promise<T>): Promise<T> =>
  act().catch((error: unknown) => {
    throw folderFault(dataDir, error)
  })
