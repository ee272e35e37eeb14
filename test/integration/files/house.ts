import express from 'express'
import { h } from 'preact'
import { randomUUID } from 'node:crypto'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import { z } from 'zod'
import '../../../views/locales/index.js'
import { Files, type FileKind, type Scanner, type StoreKind } from '../../../src/files/index.js'
import { anonymous, system, type Actor } from '../../../src/platform/actor.js'
import { newId, systemChance } from '../../../src/platform/chance.js'
import { SimulatedClock } from '../../../src/platform/clock.js'
import type { Database } from '../../../src/platform/database/index.js'
import { csrfToken } from '../../../src/platform/http/csrf.js'
import { body, text } from '../../../src/platform/http/fields.js'
import { json } from '../../../src/platform/http/reply.js'
import { route, type UploadLimits } from '../../../src/platform/http/route.js'
import { mountRoutes } from '../../../src/platform/http/router.js'
import { createTranslators } from '../../../src/platform/i18n.js'
import { createLog } from '../../../src/platform/log.js'
import { catalogues } from '../../../views/locales/index.js'
import { openTestDatabase } from '../../builders/database.js'

/** Far ahead, so that the database does not forget by its own clock what is counted by this one. */
export const START = new Date('2126-05-01T09:00:00Z')
const SECRET = 'a-key-of-the-tests-alone-0123456789'
const FAMILY = 'family-of-the-tests'
export const TOKEN = csrfToken(SECRET, FAMILY)

export const person = (account = 'p1'): Actor => ({ ...anonymous('en', { id: 'r', from: '127.0.0.1', key: null }), account })

/** What the tests do to stored bytes behind the service's back, on either store. */
interface Behind {
  stored(): Promise<string[]>
  /** What was broken off, or put aside to be removed. */
  leftovers(): Promise<string[]>
  lose(sha256: string): Promise<void>
  /** Other bytes in their place, perhaps of another length. */
  replace(sha256: string, content: string): Promise<void>
}

const onDisk = (folder: (name: string) => string): Behind => {
  const path = (sha256: string): string => join(folder('store'), sha256.slice(0, 2), sha256.slice(2))
  return {
    stored: async () => (await readdir(folder('store'), { recursive: true })).filter((name) => name.includes('/')).map((name) => name.replace('/', '')),
    leftovers: () => readdir(folder('trash')),
    lose: (sha256) => rm(path(sha256)),
    replace: (sha256, content) => writeFile(path(sha256), content),
  }
}

const inDatabase = ({ connection }: Database): Behind => {
  const [files, chunks, underWay] = ['bytes.files', 'bytes.chunks', 'bytes.underWay'].map((name) => connection.collection(name))
  if (!files || !chunks || !underWay) throw new Error('no collections')
  const idOf = async (sha256: string) => (await files.findOne({ filename: sha256 }))?._id
  return {
    stored: async () => (await files.distinct('filename')).sort() as string[],
    leftovers: async () => {
      const whole = (await files.distinct('_id')).map(String)
      return [...(await underWay.distinct('_id')), ...(await chunks.distinct('files_id'))].map(String).filter((id) => !whole.includes(id))
    },
    lose: async (sha256) => {
      await chunks.deleteMany({ files_id: await idOf(sha256) })
      await files.deleteOne({ filename: sha256 })
    },
    replace: async (sha256, content) => {
      await chunks.updateOne({ files_id: await idOf(sha256), n: 0 }, { $set: { data: Buffer.from(content) } })
      await files.updateOne({ filename: sha256 }, { $set: { length: content.length } })
    },
  }
}

/** A folder, a database and the files' service on them. */
export const openFiles = async (options: { uploadsPerAccount?: number; scanner?: Scanner; store?: StoreKind } = {}) => {
  const clock = new SimulatedClock(START)
  const { database, dataDir, leavesBroken, close } = await openTestDatabase(clock, { name: 'files', ...(options.store ? { store: options.store } : {}) })
  const make = (store: StoreKind = options.store ?? 'disk', scanner: Scanner | null = options.scanner ?? null) => new Files({ database, clock, chance: systemChance, log: createLog('silent'), dataDir, store, uploadsPerAccount: options.uploadsPerAccount ?? 1000, quarantineDays: 1, scanner })
  const files = make()
  await files.prepare()
  await database.prepare()
  const folder = (name: string) => join(dataDir, 'uploads', name)
  return {
    files,
    database,
    clock,
    dataDir,
    /** The same service in another process. */
    another: make,
    id: () => newId(systemChance),
    quarantined: () => readdir(folder('quarantine')),
    ...(options.store === 'gridfs' ? inDatabase(database) : onDisk(folder)),
    folder,
    act: <T>(run: Parameters<Database['transaction']>[1]) => database.transaction(system('test'), run) as Promise<T>,
    leavesBroken,
    close,
  }
}

type Opened = Awaited<ReturnType<typeof openFiles>>

/** The real router with one form that takes files and one address that hands them out. */
export const openServer = async ({ files, database, clock, id }: Opened, kinds: readonly FileKind[], limits: UploadLimits) => {
  let handled = 0
  const routes = [
    route({
      method: 'post',
      path: '/upload',
      access: 'signedIn',
      body: body({ title: text({ max: 50 }), meta: z.record(z.string(), z.string()).optional() }),
      upload: () => limits,
      handle: async ({ body: words, files: received, actor }) => {
        handled++
        for (const file of received) await files.check(file, kinds)
        const ids: string[] = []
        for (const file of received) {
          const fileId = id()
          await files.store(file)
          await database.transaction(actor, (tx) => files.attach(tx, file, { kind: 'nomination', id: 'n1' }, fileId, actor.account))
          ids.push(fileId)
        }
        return json({ ids, words, names: received.map((file) => file.name) })
      },
    }),
    route({ method: 'get', path: '/files/:id', access: 'signedIn', params: z.object({ id: z.string() }), handle: ({ params }) => files.reply(params.id, 'inline') }),
  ]
  const app = express()
  const translators = createTranslators(catalogues)
  app.use(
    mountRoutes(
      {
        clock,
        chance: systemChance,
        log: createLog('silent'),
        database,
        secret: SECRET,
        secure: false,
        baseUrl: 'http://127.0.0.1',
        defaultLocale: 'en',
        sessionDays: 1,
        site: { name: {}, host: {}, icp: '', publicSecurity: '', contactEmail: '', contactPhone: '', baseUrl: '', timeZone: 'UTC' },
        demo: false,
        translators,
        asset: (name) => name,
        gaveOut: () => false,
        identify: async (_cookie, locale, request, agent) => ({ actor: { ...person(agent.startsWith('busy') ? agent : 'p1'), locale, request }, family: FAMILY, renewed: null, session: null }),
        receive: async (request, allowed, actor) => {
          await files.allowUpload(actor)
          return files.receive(request, allowed)
        },
        discard: (received) => files.discard(received),
        errorPage: (ui, problem) => h('p', null, problem ? ui.t(problem.messageKey.key, problem.messageKey.values) : 'fault'),
      },
      routes,
    ),
  )
  const server: Server = createServer(app)
  // As the product's: a test that makes a large file holds everything up, and connections must outlive that.
  server.keepAliveTimeout = 75_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  return {
    url,
    handled: () => handled,
    /** Posts a form as a script of ours would. */
    post: async (form: FormData, headers: Record<string, string> = {}) => {
      const response = await fetch(`${url}/upload`, { method: 'POST', body: form, headers: { 'x-csrf-token': TOKEN, accept: 'application/json', ...headers } })
      return { status: response.status, answer: (await response.json()) as { ids?: string[]; words?: unknown; names?: string[]; error?: string; fields?: Record<string, string> } }
    },
    get: async (fileId: string) => {
      const response = await fetch(`${url}/files/${fileId}`, { headers: { accept: 'application/json' } })
      return { response, bytes: Buffer.from(await response.arrayBuffer()) }
    },
    /** The head of a multipart request by hand; `length` is what it promises. */
    begin: (boundary: string, length: number): Promise<Socket> =>
      new Promise((resolve, reject) => {
        const socket = connect(port, '127.0.0.1', () => {
          socket.write(
            `POST /upload HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: application/json\r\nX-CSRF-Token: ${TOKEN}\r\nContent-Type: multipart/form-data; boundary=${boundary}\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n`,
          )
          resolve(socket)
        })
        socket.on('error', reject)
      }),
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** A whole answer read from a socket. */
export const answerOf = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    let answer = ''
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString())).on('close', () => resolve(answer))
  })

/** Waits for a condition; fails by name when it never comes true. */
export const until = async (what: string, condition: () => Promise<boolean> | boolean): Promise<void> => {
  const deadline = Date.now() + 5000
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`never happened: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

export const blob = (bytes: Buffer): Blob => new Blob([new Uint8Array(bytes)])
export const boundary = (): string => `----${randomUUID()}`
