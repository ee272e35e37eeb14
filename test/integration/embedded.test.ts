import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import {
  defaultCacheDir,
  EmbeddedDatabaseError,
  releaseEmbedded,
  startEmbedded,
  type EmbeddedDatabase,
} from '../../src/platform/embedded/index.js'
import { identityOf } from '../../src/platform/embedded/process.js'

const cacheDir = defaultCacheDir(process.env)
let home: string
let dataDir: string
let running: EmbeddedDatabase[]
let said: string[]

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'laurel-embedded-'))
  dataDir = join(home, 'data')
  running = []
  said = []
})

afterEach(async () => {
  for (const database of running) await database.stop()
  await rm(home, { recursive: true, force: true })
})

async function start(env: NodeJS.ProcessEnv = {}): Promise<EmbeddedDatabase> {
  const say = (line: string) => void said.push(line)
  const database = await startEmbedded({ dataDir, cacheDir, say, env: { ...process.env, ...env } })
  running.push(database)
  return database
}

async function withClient<T>(database: EmbeddedDatabase, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = await MongoClient.connect(database.uri)
  try {
    return await work(client)
  } finally {
    await client.close()
  }
}

const acts = (database: EmbeddedDatabase) =>
  withClient(database, async (client) => (await client.db().collection('acts').find().toArray()).map((act) => act['done']))

const isAlive = (pid: number): boolean => identityOf(pid) !== null

describe('the embedded database', () => {
  it('commits and rolls back transactions, keeps what was written when stopped, and serves it again', async () => {
    const first = await start()
    await withClient(first, async (client) => {
      const collection = client.db().collection('acts')
      const durable = { writeConcern: { w: 'majority', j: true } } as const
      await client.withSession((session) =>
        session.withTransaction(async () => {
          await collection.insertOne({ done: 'kept' }, { session })
          await client.db().collection('other').insertOne({ done: 'kept too' }, { session })
        }, durable),
      )
      const broken = client.withSession((session) =>
        session.withTransaction(async () => {
          await collection.insertOne({ done: 'never' }, { session })
          throw new Error('changed my mind')
        }, durable),
      )
      await expect(broken).rejects.toThrow('changed my mind')
    })
    expect(said.at(-1)).toBe(`Database: ${first.kind} on 127.0.0.1:${first.port} (${first.why})`)
    await first.stop()
    await first.stop()
    expect(isAlive(first.pid)).toBe(false)

    const second = await start()
    expect(second.kind).toBe(first.kind)
    expect(second.why).toContain('the data folder was written by it')
    expect(await acts(second)).toEqual(['kept'])
  })

  it('is not opened twice, and a folder in use is neither released nor harmed', async () => {
    const database = await start()
    await expect(start()).rejects.toThrow(EmbeddedDatabaseError)
    await expect(releaseEmbedded(dataDir, () => undefined)).rejects.toThrow(/in use by process/)
    expect(await acts(database)).toEqual([])
  })

  it('takes over what a killed product left running', async () => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, 'embedded.child.ts'), dataDir],
      { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } },
    )
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    const { pid } = JSON.parse(line.toString()) as { pid: number }
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(isAlive(pid)).toBe(true)

    const database = await start()
    expect(isAlive(pid)).toBe(false)
    expect(said[0]).toContain(`process ${pid}`)
    expect(await acts(database)).toEqual(['before the kill'])
  })

  it('goes on to the next when a program is there but does not start, with its last words', async () => {
    const program = join(home, 'mongod')
    await writeFile(program, '#!/bin/sh\n[ "$1" = --version ] && exit 0\necho "Error: wrong kind of processor"\nexit 14\n')
    await chmod(program, 0o755)
    const database = await start({ MONGOMS_SYSTEM_BINARY: program, LAUREL_DATABASE: 'auto' })
    expect(database.kind).not.toBe('mongod')
    expect(database.why).toContain('mongod did not start (ended at once: Error: wrong kind of processor)')
  })

  it('says in one line what is missing, and leaves the folder free', async () => {
    const failure = start({ LAUREL_DATABASE: 'mongod', PATH: home, MONGOMS_SYSTEM_BINARY: '' })
    await expect(failure).rejects.toThrow('No database could be started: mongod is not installed.')
    await releaseEmbedded(dataDir, () => undefined)
  })

  it('tells when the database ends by itself, and starts again on its folder', async () => {
    const first = await start()
    const lost = new Promise<void>((resolve) => {
      const push = said.push.bind(said)
      said.push = (...lines) => {
        if (lines.some((line) => line.includes('ended unexpectedly (SIGKILL)'))) resolve()
        return push(...lines)
      }
    })
    process.kill(first.pid, 'SIGKILL')
    await lost
    await first.stop()
    expect(await acts(await start())).toEqual([])
    expect(await readFile(join(dataDir, 'database.json'), 'utf8')).toContain('"family"')
  })
})
