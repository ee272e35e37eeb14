import type { Chance } from './chance.js'
import type { Clock } from './clock.js'
import type { Config } from './config.js'
import type { Database } from './database/index.js'
import type { Log } from './log.js'

/** What every service may need of its surroundings; built once in services.ts and handed on. */
export interface House {
  clock: Clock
  chance: Chance
  log: Log
  database: Database
  config: Config
}

/** A rule that the database's content breaks; found by `npm run check-invariants`. */
export interface InvariantBreach {
  /** Short name of the rule, e.g. 'submission unchanged since its receipt'. */
  rule: string
  /** Kind and id of what breaks it. */
  subject: string
  detail: string
}
