import { EmbeddedDatabaseError, reasonOf } from './errors.js'
import { familyOf, type Candidate, type DatabaseKind, type Say, type ServerPlan, type StorageFamily } from './kinds.js'

const settingNames = {
  mongod: 'mongod',
  'secantusd-rs': 'secantusd-rs',
  'memory-server': 'mongodb-memory-server',
  'secantusd-py': 'secantusd-py',
} as const satisfies Record<string, DatabaseKind>

const isSettingName = (text: string): text is keyof typeof settingNames => Object.hasOwn(settingNames, text)

/**
 * What LAUREL_DATABASE asks for: one kind only, or null for the whole chain ('auto', empty or not set).
 * Throws EmbeddedDatabaseError for any other word.
 */
export function forcedKind(env: NodeJS.ProcessEnv): DatabaseKind | null {
  const wish = (env['LAUREL_DATABASE'] ?? '').trim()
  if (wish === '' || wish === 'auto') return null
  if (isSettingName(wish)) return settingNames[wish]
  throw new EmbeddedDatabaseError(`LAUREL_DATABASE is '${wish}', which is no database that can be started here.`, [
    `Set it to auto, ${Object.keys(settingNames).join(', ')}, or remove it.`,
  ])
}

export interface ChoiceOptions<T> {
  candidates: Candidate[]
  forced: DatabaseKind | null
  /** Whose files the data folder already holds, or null when it is new. */
  written: StorageFamily | null
  dataDir: string
  start(kind: DatabaseKind, server: ServerPlan): Promise<T>
  say: Say
}

/**
 * Tries the candidates in their order and answers with the first that starts. A folder that already holds data is only
 * opened by what can read it: starting another server would show an empty product. An EmbeddedDatabaseError thrown by a
 * try concerns the folder and ends the chain; any other failure moves on to the next.
 */
export async function choose<T>(options: ChoiceOptions<T>): Promise<{ kind: DatabaseKind; why: string; started: T }> {
  const { forced, written, dataDir, say } = options
  if (forced && written && familyOf(forced) !== written) {
    throw new EmbeddedDatabaseError(
      `The data in ${dataDir} was written by ${written}, which ${forced} (LAUREL_DATABASE) cannot read.`,
      ['Remove LAUREL_DATABASE, or choose another data folder (DATA_DIR), or begin again with an empty one.'],
    )
  }
  const passed: string[] = []
  const remedies: string[] = []
  for (const candidate of options.candidates) {
    if (forced && candidate.kind !== forced) continue
    if (written && familyOf(candidate.kind) !== written) continue
    try {
      const finding = await candidate.find()
      if (!finding.found) {
        passed.push(finding.why)
        remedies.push(finding.remedy)
        continue
      }
      const started = await options.start(candidate.kind, finding.server)
      const reasons = [finding.why]
      if (forced) reasons.push('LAUREL_DATABASE asks for it')
      else if (written) reasons.push('the data folder was written by it')
      return { kind: candidate.kind, why: [...reasons, ...passed].join('; '), started }
    } catch (error) {
      if (error instanceof EmbeddedDatabaseError) throw error
      const why = `${candidate.kind} did not start (${reasonOf(error)})`
      say(`${why}.`)
      passed.push(why)
      remedies.push(`Look into ${dataDir}/database.log for what ${candidate.kind} says.`)
    }
  }
  const need = written ? `The data in ${dataDir} was written by ${written}, which could not be started` : null
  throw new EmbeddedDatabaseError(`${need ?? 'No database could be started'}: ${passed.join('; ')}.`, [
    'Set MONGODB_URI to a MongoDB replica set that already runs.',
    ...new Set(remedies),
  ])
}
