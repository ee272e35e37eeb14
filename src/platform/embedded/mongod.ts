import { MongoClient } from 'mongodb'
import type { Candidate, ServerPlan } from './kinds.js'
import { becomePrimary, type AdminCommand } from './replica-set.js'
import { isExecutable, lastLine, onPath, run } from './run.js'

const setName = 'laurel'

async function withAdmin<T>(uri: string, work: (admin: AdminCommand) => Promise<T>): Promise<T> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 5_000 })
  try {
    return await work((command) => client.db('admin').command(command))
  } finally {
    await client.close()
  }
}

/** mongod as a replica set of one, which is what makes transactions possible. */
export const mongodPlan = (command: string): ServerPlan => ({
  command,
  args: (port, storage) => [
    ...['--dbpath', storage, '--port', String(port), '--bind_ip', '127.0.0.1', '--replSet', setName],
    ...(process.platform === 'win32' ? [] : ['--nounixsocket']),
  ],
  readyWithin: 30_000,
  prepare: (uri, port) => withAdmin(uri, (admin) => becomePrimary(admin, setName, `127.0.0.1:${port}`, 30_000)),
  // After a mere signal a primary waits 15 s for secondaries that a set of one does not have.
  stopNicely: (uri) => withAdmin(uri, async (admin) => void (await admin({ shutdown: 1, force: true, timeoutSecs: 1 }))),
})

/** Try 1: the mongod that MONGOMS_SYSTEM_BINARY names, or the one on PATH. */
export const installedMongod = (env: NodeJS.ProcessEnv): Candidate => ({
  kind: 'mongod',
  find: async () => {
    const named = env['MONGOMS_SYSTEM_BINARY']
    const remedy = 'Install MongoDB (mongod on PATH), or name the program in MONGOMS_SYSTEM_BINARY.'
    if (named && !(await isExecutable(named))) {
      return { found: false, why: `MONGOMS_SYSTEM_BINARY (${named}) is no program`, remedy }
    }
    const command = named || (await onPath(['mongod'], env))
    if (!command) return { found: false, why: 'mongod is not installed', remedy }
    const version = await run(command, ['--version'], { within: 5_000, env })
    if (version.code !== 0) return { found: false, why: `${command} does not run (${lastLine(version)})`, remedy }
    return { found: true, server: mongodPlan(command), why: `${command} is installed` }
  },
})
