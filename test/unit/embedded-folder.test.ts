import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defaultCacheDir } from '../../src/platform/embedded/index.js'
import { EmbeddedDatabaseError } from '../../src/platform/embedded/errors.js'
import { DataFolder, enoughSpace } from '../../src/platform/embedded/folder.js'
import { tryLock } from '../../src/platform/embedded/lock.js'
import { downloadSite, unreachable } from '../../src/platform/embedded/memory-server.js'
import { commandOf, identityOf, isRunning } from '../../src/platform/embedded/process.js'
import { becomePrimary } from '../../src/platform/embedded/replica-set.js'

let home: string
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'laurel-folder-'))
})
afterEach(() => rm(home, { recursive: true, force: true }))

/** A process that waits to be ended, with these words on its command line. */
async function idleProcess(...words: string[]) {
  const child = spawn(process.execPath, ['-e', 'console.log("up"); setInterval(() => {}, 1000)', '--', ...words], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  await once(child.stdout, 'data')
  const who = identityOf(child.pid ?? 0)
  if (!who) throw new Error('it has no identity')
  const end = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return { who, end }
}

describe('the data folder', () => {
  it('is made, held by one only, and free again afterwards', async () => {
    const path = join(home, 'a', 'b')
    const folder = await DataFolder.open(path, () => undefined)
    await expect(DataFolder.open(path, () => undefined)).rejects.toThrow(/in use by process/)
    await folder.close()
    await (await DataFolder.open(path, () => undefined)).close()
    expect(await readdir(path)).toEqual([])
  })

  it('remembers whose files it holds and where they were served', async () => {
    const folder = await DataFolder.open(home, () => undefined)
    expect(await folder.written()).toBeNull()
    await folder.remember('mongodb-memory-server', 4321)
    expect(await folder.written()).toEqual({ family: 'mongod', port: 4321 })
    await folder.close()
  })

  it('is refused in one line with a remedy when the disk that holds it, or will hold it, has no room', async () => {
    const MB = 1024 * 1024
    const asked: string[] = []
    const disk = (free: number | null) => (path: string) => {
      asked.push(path)
      return Promise.resolve(free)
    }
    const error = await enoughSpace('/data/laurel', disk(5.9 * MB)).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(EmbeddedDatabaseError)
    expect((error as EmbeddedDatabaseError).lines()).toEqual([
      'The disk that holds /data/laurel is full: 5 MB free, 200 MB needed. Free some space, or choose a data folder on another disk (DATA_DIR).',
    ])
    await expect(enoughSpace(home, disk(0))).rejects.toThrow('is full: 0 MB free')
    await enoughSpace(home, disk(200 * MB))
    await enoughSpace(home, disk(null))
    expect(asked).toEqual(['/data/laurel', home, home, home])
    await enoughSpace(join(home, 'not', 'yet', 'there'))
  })

  it('is refused in one line with a remedy when it cannot be written', async () => {
    await writeFile(join(home, 'file'), '')
    const error = await DataFolder.open(join(home, 'file', 'data'), () => undefined).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(EmbeddedDatabaseError)
    expect(error).toMatchObject({ message: expect.stringMatching(/cannot be written/), remedies: [expect.anything()] })
  })

  it('has an orphan on its storage stopped, and leaves a stranger with the noted number alone', async () => {
    const storage = join(home, 'secantusd-py')
    const orphan = await idleProcess('--storage-path', storage)
    const stranger = await idleProcess('unrelated')
    try {
      const said: string[] = []
      const folder = await DataFolder.open(home, (line) => said.push(line))
      await folder.noteRunning(stranger.who, 'secantusd-py')
      await folder.close()
      await (await DataFolder.open(home, (line) => said.push(line))).close()
      expect(isRunning(stranger.who)).toBe(true)
      expect(said).toEqual([])

      const again = await DataFolder.open(home, (line) => said.push(line))
      await again.noteRunning({ ...orphan.who, started: 'another time' }, 'secantusd-py')
      await again.close()
      await (await DataFolder.open(home, (line) => said.push(line))).close()
      expect(isRunning(orphan.who)).toBe(true)

      const third = await DataFolder.open(home, (line) => said.push(line))
      await third.noteRunning(orphan.who, 'secantusd-py')
      await third.close()
      await (await DataFolder.open(home, (line) => said.push(line))).close()
      expect(isRunning(orphan.who)).toBe(false)
      expect(said).toEqual([expect.stringContaining(`process ${orphan.who.pid}`)])
    } finally {
      await orphan.end()
      await stranger.end()
    }
  })
})

describe('a lock', () => {
  it('is held by one of many who come at once, and a damaged or abandoned one is taken over', async () => {
    const path = join(home, 'lock')
    // Many rounds: that two of them take over the same abandoned lock depends on how their steps fall between each other.
    for (let round = 0; round < 50; round += 1) {
      await mkdir(path)
      const abandoned = round % 2 ? '{"pid":' : JSON.stringify({ pid: process.pid, started: 'long ago' })
      await writeFile(join(path, 'holder.json'), abandoned)
      const tries = await Promise.all(Array.from({ length: 8 }, () => tryLock(path)))
      const held = tries.filter((one) => 'release' in one)
      expect(held).toHaveLength(1)
      for (const one of held) await one.release()
      expect(await readdir(home)).toEqual([])
    }
  })

  it('is not given up by who has released it and is asked to again', async () => {
    const path = join(home, 'lock')
    const first = await tryLock(path)
    if (!('release' in first)) throw new Error('it was free')
    await first.release()
    const second = await tryLock(path)
    await first.release()
    expect(await tryLock(path)).toEqual({ heldBy: identityOf(process.pid) })
    if ('release' in second) await second.release()
    expect('release' in (await tryLock(path))).toBe(true)
  })
})

describe('a process', () => {
  it('is told from one that has ended', async () => {
    const child = await idleProcess('some-words')
    expect(isRunning(child.who)).toBe(true)
    expect(commandOf(child.who)).toContain('some-words')
    await child.end()
    expect(isRunning(child.who)).toBe(false)
    expect(commandOf(child.who)).toBe('')
  })
})

describe('mongod as a set of one', () => {
  const serverError = (code: number) => Object.assign(new Error(`code ${code}`), { code })

  function server(config: (() => unknown) | null, primaryAfter = 1) {
    const sent: Record<string, unknown>[] = []
    let asked = 0
    const admin = (command: Record<string, unknown>) => {
      sent.push(command)
      if ('replSetGetConfig' in command) {
        return config ? Promise.resolve({ config: config() }) : Promise.reject(serverError(94))
      }
      if ('hello' in command) return Promise.resolve({ isWritablePrimary: (asked += 1) > primaryAfter })
      return Promise.resolve({ ok: 1 })
    }
    return { sent, admin }
  }

  it('is initiated in a new folder, and waited for', async () => {
    const { sent, admin } = server(null)
    await becomePrimary(admin, 'laurel', '127.0.0.1:1', 5_000)
    expect(sent[1]).toEqual({ replSetInitiate: { _id: 'laurel', members: [{ _id: 0, host: '127.0.0.1:1' }] } })
    expect(sent.filter((command) => 'hello' in command)).toHaveLength(2)
  })

  it('keeps its configuration on the same port and follows to another', async () => {
    const config = () => ({ _id: 'laurel', version: 3, members: [{ _id: 0, host: '127.0.0.1:1', votes: 1 }] })
    const same = server(config)
    await becomePrimary(same.admin, 'laurel', '127.0.0.1:1', 5_000)
    expect(same.sent.every((command) => 'hello' in command || 'replSetGetConfig' in command)).toBe(true)
    const moved = server(config)
    await becomePrimary(moved.admin, 'laurel', '127.0.0.1:2', 5_000)
    expect(moved.sent[1]).toEqual({
      replSetReconfig: { _id: 'laurel', version: 4, members: [{ _id: 0, host: '127.0.0.1:2', votes: 1 }] },
      force: true,
    })
  })

  it('is given up when it never becomes primary, or refuses to tell', async () => {
    await expect(becomePrimary(server(null, Infinity).admin, 'laurel', '127.0.0.1:1', 0)).rejects.toThrow(/primary/)
    const broken = () => Promise.reject(serverError(13))
    await expect(becomePrimary(broken, 'laurel', '127.0.0.1:1', 0)).rejects.toThrow('code 13')
  })
})

describe('the download site', () => {
  it('is the one that mongodb-memory-server would ask', () => {
    expect(downloadSite({}).hostname).toBe('fastdl.mongodb.org')
    expect(downloadSite({ MONGOMS_DOWNLOAD_MIRROR: 'http://mirror.example/x' }).hostname).toBe('mirror.example')
    expect(downloadSite({ MONGOMS_DOWNLOAD_MIRROR: 'nonsense' }).hostname).toBe('fastdl.mongodb.org')
  })

  it('is told unreachable quickly', async () => {
    expect(await unreachable(new URL('http://127.0.0.1:1/'), {})).toBe('ECONNREFUSED')
    expect(await unreachable(new URL('http://127.0.0.1:1/'), { HTTPS_PROXY: 'http://127.0.0.1:1' })).toBe('ECONNREFUSED')
  })
})

describe('the cache folder', () => {
  it('follows XDG_CACHE_HOME when that is a full path, else the home', () => {
    expect(defaultCacheDir({ XDG_CACHE_HOME: '/c', HOME: '/h' })).toBe('/c/laurel')
    expect(defaultCacheDir({ XDG_CACHE_HOME: 'relative', HOME: '/h' })).toBe('/h/.cache/laurel')
    expect(defaultCacheDir({ HOME: '/h' })).toBe('/h/.cache/laurel')
  })
})
