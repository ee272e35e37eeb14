import { createHmac, createSecretKey } from 'node:crypto'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import jwt from 'jsonwebtoken'
import { MongoClient } from 'mongodb'
import { SMTPServer } from 'smtp-server'
import { SESSION_COOKIE } from '../../src/platform/http/cookies.js'
import { defaultCacheDir, startEmbedded, type EmbeddedDatabase } from '../../src/platform/embedded/index.js'
import { Client } from '../builders/client.js'
import { servicesAt } from '../builders/placed.js'
import { freePort, makePlace, Product, TEST_SECRET, until, type Place } from '../builders/process.js'

const statusOf = async (address: string): Promise<number> => {
  const answer = await fetch(address, { redirect: 'manual' })
  await answer.arrayBuffer()
  return answer.status
}

/** Nothing that the product left breaks a rule. */
const holds = async (place: Place): Promise<void> => (await servicesAt(place, new Date())).close()

describe('the mail server is down', () => {
  let place: Place
  let product: Product
  let port: number
  beforeAll(async () => {
    port = await freePort()
    place = await makePlace({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Awards Office <office@alliance.example>' })
    product = await Product.start(place)
  }, 150_000)
  afterAll(async () => {
    await product.stop()
    await holds(place)
    await place.drop()
  }, 30_000)

  const register = async (name: string): Promise<number> => {
    const began = Date.now()
    const answer = await new Client(place.url).post('/register', { email: `${name}@people.example`, name, privacy: 'on' })
    expect(answer.status).toBe(303)
    return Date.now() - began
  }

  test('requests neither fail nor wait for it, and the mails come when it is back', async () => {
    const times: number[] = []
    for (const name of ['anna', 'bela', 'cara']) times.push(await register(name))
    expect(Math.max(...times)).toBeLessThan(2_000)
    const database = await MongoClient.connect(place.env['MONGODB_URI'] ?? '')
    const mails = database.db().collection('mails')
    await until('a try has failed', async () => (await mails.countDocuments({ attempts: { $gte: 1 }, lastError: { $ne: null } })) > 0)
    expect(await mails.countDocuments({ state: 'waiting' })).toBe(3)

    const received: string[] = []
    const server = new SMTPServer({
      authOptional: true,
      disableReverseLookup: true,
      closeTimeout: 1,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData: (stream, session, done) => {
        received.push(...session.envelope.rcptTo.map((to) => to.address))
        stream.on('end', () => done()).resume()
      },
    })
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    // The wait after a failed try is over; whatever wakes the delivery next finds them due.
    await mails.updateMany({ state: 'waiting' }, { $set: { dueAt: new Date(0) } })
    await register('dora')
    await until('all mails are sent', async () => (await mails.countDocuments({ state: 'sent' })) === 4, 30_000)
    expect([...new Set(received)].sort()).toEqual(['anna', 'bela', 'cara', 'dora'].map((name) => `${name}@people.example`))
    await database.close()
    await new Promise<void>((resolve) => server.close(resolve))
  }, 90_000)

  test('without a folder to take files it is not ready, and is again when the folder is back', async () => {
    const folder = join(place.dataDir, 'uploads')
    await rename(folder, `${folder}-away`)
    expect([await statusOf(`${place.url}/readyz`), await statusOf(`${place.url}/healthz`)]).toEqual([503, 200])
    await rename(`${folder}-away`, folder)
    expect(await statusOf(`${place.url}/readyz`)).toBe(200)
  })
})

describe('the database goes away', () => {
  let folder: string
  let database: EmbeddedDatabase
  let place: Place
  let product: Product
  const begin = (port?: number): Promise<EmbeddedDatabase> =>
    startEmbedded({ dataDir: join(folder, 'database'), cacheDir: defaultCacheDir(process.env), say: () => undefined, env: process.env, ...(port === undefined ? {} : { port }) })

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'laurel-gone-'))
    database = await begin()
    // The driver's own checks notice a server that hangs; sooner than by default, so that nobody waits for the test.
    const uri = new URL(database.uri)
    uri.searchParams.set('connectTimeoutMS', '4000')
    uri.searchParams.set('heartbeatFrequencyMS', '1000')
    place = await makePlace({ MONGODB_URI: uri.toString() })
    product = await Product.start(place)
  }, 120_000)
  afterAll(async () => {
    await product.stop()
    await holds(place)
    await database.stop()
    await rm(folder, { recursive: true, force: true })
    await rm(place.dataDir, { recursive: true, force: true })
  }, 150_000)

  test('it is killed and comes back after five seconds: 503 meanwhile, then everything by itself', async () => {
    expect(await statusOf(`${place.url}/calls`)).toBe(200)
    const { pid, port } = database
    process.kill(pid, 'SIGKILL')
    const gone = Date.now()

    const page = await fetch(`${place.url}/calls`, { headers: { 'accept-language': 'en' } })
    expect({ status: page.status, log: page.status === 503 ? '' : product.output.slice(-2000) }).toEqual({ status: 503, log: '' })
    expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await page.text()).toMatch(/<html[^>]*lang="en/)
    const form = await new Client(place.url).post('/register', { email: 'x@people.example', name: 'X', privacy: 'on' }).catch((error: unknown) => error)
    if (form instanceof Error) throw new Error(`no answer (${String(form.cause)}):\n${product.output.slice(-2000)}`, { cause: form })
    expect(form).toHaveProperty('status', 503)
    // One who has signed in cannot be known now; what was typed is on the page all the same, to be sent again.
    const key = createSecretKey(createHmac('sha256', TEST_SECRET).update('session').digest('base64url'), 'utf8')
    const session = jwt.sign({ sid: 's'.repeat(20), account: 'a'.repeat(20), family: 'f'.repeat(26) }, key, { expiresIn: 600 })
    const known = await fetch(`${place.url}/account/profile`, {
      method: 'POST', headers: { cookie: `${SESSION_COOKIE}=${session}`, 'accept-language': 'en' }, body: new URLSearchParams({ name: 'Typed in the dark' }),
    })
    expect(known.status).toBe(503)
    expect(await known.text()).toMatch(/name="name"[^>]*value="Typed in the dark"[\s\S]*Send again/)
    expect(await statusOf(`${place.url}/readyz`)).toBe(503)
    expect(await statusOf(`${place.url}/healthz`)).toBe(200)

    await until('five seconds have passed', () => Promise.resolve(Date.now() - gone > 5_000))
    await database.stop().catch(() => undefined)
    database = await begin(port)
    await until('it is ready again', async () => (await statusOf(`${place.url}/readyz`)) === 200, 30_000)
    await until('pages are back', async () => (await statusOf(`${place.url}/calls`)) === 200)
    expect((await new Client(place.url).post('/register', { email: 'y@people.example', name: 'Y', privacy: 'on' })).status).toBe(303)
  }, 120_000)

  test('it stops answering without closing a connection: 503 in bounded time, then everything by itself', async () => {
    process.kill(database.pid, 'SIGSTOP')
    const began = Date.now()
    let status = 0
    try {
      // A busy machine stops its threads one after the other: what is asked before all stand still may be answered.
      await until('it stands still', async () => (await statusOf(`${place.url}/readyz`)) === 503)
      const asked = statusOf(`${place.url}/calls`)
      expect(await statusOf(`${place.url}/healthz`)).toBe(200)
      status = await Promise.race([asked, new Promise<number>((resolve) => setTimeout(resolve, 60_000, 0))])
      await until('five seconds have passed', () => Promise.resolve(Date.now() - began > 5_000))
    } finally {
      process.kill(database.pid, 'SIGCONT')
    }
    expect(status).toBe(503)
    await until('it is ready again', async () => (await statusOf(`${place.url}/readyz`)) === 200, 30_000)
    await until('pages are back', async () => (await statusOf(`${place.url}/calls`)) === 200)
  }, 150_000)
})
