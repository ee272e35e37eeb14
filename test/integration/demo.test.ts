import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MongoClient, type Db } from 'mongodb'
import { phaseOf, type CallTimes } from '../../src/calls/rules/phases.js'
import type { Phase } from '../../src/calls/types.js'
import { releaseEmbedded } from '../../src/platform/embedded/index.js'
import { claimDatabase } from '../../scripts/demo/given-database.js'
import { everybody, PASSWORD } from '../../scripts/demo/people.js'
import { Client } from '../builders/client.js'
import { Command } from '../builders/command.js'
import { testDatabaseUri } from '../builders/database.js'
import { freePort, until } from '../builders/process.js'

/** Longer than any machine takes for the whole history; how long it took is read from what it printed. */
const PATIENCE = 240_000
const DEMO_PAGES = ['/demo', '/demo/mail', '/demo/mail/1', '/demo/mail/1/html', '/demo/mail/1/file', '/demo/components']
const NEW_NAME = '改过名字的人'

let dataDir = ''
let env: Record<string, string>
let address = ''
let client: MongoClient
let db: Db
let first: Command
const commands: Command[] = []

/** `npm run demo -- …words`, as a process of its own. */
const demo = async (words: string[] = [], changes: Record<string, string> = {}): Promise<Command> => {
  const command = await Command.begin('demo', words, { ...env, ...changes })
  commands.push(command)
  return command
}

/** Waits until it has printed this; a process that ended before is told with all that it printed. */
const said = (command: Command, words: RegExp, patience = PATIENCE): Promise<void> =>
  until(String(words), () => Promise.resolve(command.over || words.test(command.printed)), patience).then(() => {
    if (!words.test(command.printed)) throw new Error(`it ended without ${String(words)}:\n${command.output}`)
  })

/** As Ctrl-C does; its exit code, when nothing of it is left. */
const interrupt = async (command: Command): Promise<number | null> => {
  command.interrupt()
  const { code } = await command.ended
  await until('no process of it is left', () => Promise.resolve(command.leftNothing()))
  return code
}

const count = (collection: string, filter: Record<string, unknown> = {}): Promise<number> => db.collection(collection).countDocuments(filter)
/** The calls by the phase in which they stand now. */
const phases = async (): Promise<Array<[Phase, string]>> =>
  (await db.collection<CallTimes & { _id: string }>('calls').find().toArray()).map((call): [Phase, string] => [phaseOf(call, new Date()), call._id]).sort()

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'laurel-demo-'))
  const uri = new URL(testDatabaseUri())
  uri.pathname = `/d_${randomBytes(6).toString('hex')}`
  const port = await freePort()
  address = `http://localhost:${port}`
  env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', PORT: String(port), DATA_DIR: dataDir, MONGODB_URI: uri.toString() }
  for (const name of ['XDG_CACHE_HOME', 'LAUREL_DATABASE']) if (process.env[name]) env[name] = process.env[name]
  client = await MongoClient.connect(uri.toString())
  db = client.db()
  first = await demo()
  await said(first, /Ctrl-C stops it/)
}, PATIENCE)

afterAll(async () => {
  for (const command of commands) if (!command.over) await command.kill()
  // Only where a test failed is there one left.
  if (existsSync(join(dataDir, 'database'))) await releaseEmbedded(join(dataDir, 'database'), () => undefined)
  await db.dropDatabase()
  await client.close()
  await rm(dataDir, { recursive: true, force: true })
}, 60_000)

test('it shows how far it is, and prints what one needs to know', async () => {
  const lines = first.printed.split('\n')
  for (const step of ['Publishing calls', 'Registering organisations', 'Making nominations', 'Scoring', 'Delivering mails']) {
    expect(lines.filter((line) => line.startsWith(step)).length).toBeGreaterThan(1)
  }
  expect(first.printed).toMatch(/Making nominations: [1-5]?\d of 60 …/)
  const seconds = Number(/^Ready after (\d+\.\d) s$/m.exec(first.printed)?.[1])
  expect(seconds * 1000).toBeLessThan(PATIENCE)
  expect(first.printed).toContain(`The demonstration runs:  ${address}\n`)
  expect(first.printed).toContain(`${address}/sign-in`)
  expect(first.printed).toMatch(new RegExp(`Data: +${dataDir}\n`))
  expect(first.printed).toMatch(/Database: +MONGODB_URI \(MONGODB_URI is set\)/)
  expect(first.printed).toContain(`Accounts, all with the password  ${PASSWORD}`)
  for (const person of everybody()) expect(lines.filter((line) => line.trim().startsWith(person.email) && line.includes(person.name))).toHaveLength(1)
})

test('four calls stand in four phases, with what the issue asks for', async () => {
  expect((await phases()).map(([phase]) => phase)).toEqual(['announced', 'judging', 'notice', 'open'])
  expect(await count('organisations')).toBe(24)
  expect(await count('organisations', { kind: 'small-enterprise' })).toBe(8)
  expect(await count('organisations', { kind: 'university' })).toBe(3)
  expect(await count('nominations')).toBe(60)
  expect(await count('experts')).toBe(30)
})

test('every list has something to show: drafts, unfinished scorecards, conflicts, winners, certificates', async () => {
  for (const status of ['draft', 'submitted', 'accepted', 'ineligible', 'withdrawn']) {
    expect([status, await count('nominations', { status })]).not.toEqual([status, 0])
  }
  const judged = new Map(await phases()).get('judging') ?? ''
  const all = await count('scorecards', { call: judged })
  const finished = await count('scorecards', { call: judged, state: 'finished' })
  expect(finished / all).toBeGreaterThan(0.3)
  expect(finished / all).toBeLessThan(0.75)
  expect(await count('declarations')).toBeGreaterThanOrEqual(3)
  expect(await count('assignments', { released: { $ne: null } })).toBeGreaterThan(0)
  // Something is entered again in nearly the same words; one call is blind.
  expect(await count('likenesses', { share: { $gte: 60 } })).toBe(1)
  expect(await count('calls', { 'rules.blind': true })).toBe(1)
  expect(await count('certificates')).toBeGreaterThan(0)
  expect(await count('notices')).toBeGreaterThan(0)
  expect(await count('organisations', { verification: 'unverified' })).toBeGreaterThan(0)
})

test('nothing of the history lies in the future, and every mail of it was delivered', async () => {
  const now = new Date()
  expect(await count('auditEntries', { at: { $gt: now } })).toBe(0)
  expect(await count('submissions', { at: { $gt: now } })).toBe(0)
  expect(await count('mails', { state: { $ne: 'sent' } })).toBe(0)
  const kept = (await readdir(join(dataDir, 'mail'))).filter((name) => name.endsWith('.eml'))
  expect(kept).toHaveLength(await count('mails'))
  expect((await readFile(join(dataDir, 'mail', 'index.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(kept.length)
})

test('its own pages answer, and the public ones show winners and a notice', async () => {
  for (const path of DEMO_PAGES) expect([path, (await fetch(address + path)).status]).toEqual([path, 200])
  for (const path of ['/', '/calls', '/winners', '/notices']) {
    const html = await (await fetch(address + path, { headers: { 'accept-language': 'zh' } })).text()
    expect([path, html.includes('2025') || html.includes('2026')]).toEqual([path, true])
  }
})

test('the history breaks no rule of the house: the command that checks says so, beside the running product', async () => {
  const checked = await Command.run('check-invariants', [], { ...env, NODE_ENV: 'development' })
  expect(checked).toEqual({ code: 0, printed: 'Every rule holds.\n', output: 'Every rule holds.\n' })
})

test('a port in use is said in one line, and nothing is made', async () => {
  const other = join(dataDir, 'mail', 'other')
  const refused = await demo([], { DATA_DIR: other })
  expect((await refused.ended).code).toBe(1)
  expect(refused.output).toMatch(/^Port \d+ is in use by another program\. .*PORT=\d+ …\n$/)
  expect(existsSync(other)).toBe(false)
})

test('one click signs in; what was done is there after Ctrl-C and a second start, which makes nothing anew', async () => {
  const visitor = new Client(address)
  const email = everybody()[0]?.email ?? ''
  expect(await (await visitor.get('/sign-in')).text()).toContain('action="/demo/sign-in"')
  const signedIn = await visitor.post('/demo/sign-in', { email })
  expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, '/admin/people'])
  const returning = new Client(address)
  await returning.signIn(email, PASSWORD)
  const account = await (await returning.get('/account')).text()
  const version = /name="version" value="(\d+)"/.exec(account)?.[1] ?? ''
  expect((await returning.post('/account/profile', { name: NEW_NAME, locale: 'zh', version })).status).toBe(303)

  expect(await interrupt(first)).toBe(0)
  expect(first.printed).toMatch(/Stopping \(SIGINT\) …\nStopped\. `npm run demo` goes on where you left off\.\n$/)
  await expect(fetch(address)).rejects.toThrow()

  const second = await demo()
  await said(second, /Ctrl-C stops it/)
  expect(second.printed).not.toMatch(/Making|Registering|Scoring/)
  // The session has outlived the stop as well: the secret lies beside the data.
  expect(await (await returning.get('/account')).text()).toContain(NEW_NAME)
  expect(await count('nominations')).toBe(60)
  expect(await interrupt(second)).toBe(0)
}, 120_000)

test('npm run demo -- --fresh empties the folder and begins again, on a database that it starts itself; two Ctrl-C end that one too', async () => {
  const { MONGODB_URI: _, ...without } = env
  await writeFile(join(dataDir, 'left-over'), 'x')
  const command = Command.npm(['demo', '--', '--fresh'], without)
  commands.push(command)
  await said(command, /^Database: .*127/m, 120_000)
  expect(existsSync(join(dataDir, 'left-over'))).toBe(false)
  expect((await readdir(join(dataDir, 'mail'))).filter((name) => name.endsWith('.eml'))).toEqual([])
  expect(await readFile(join(dataDir, 'demonstration.json'), 'utf8')).toContain('"making"')
  const port = Number(/on 127\.0\.0\.1:(\d+)/.exec(command.printed)?.[1])
  command.interrupt()
  await said(command, /^Stopping/m)
  // Its status is of npm's own making: which one depends on the shell between.
  await interrupt(command)
  expect(command.printed).toMatch(/^Making attachments.*[^]*^Stopping \(SIGINT\) …\n(Still stopping.*\n)?Stopped before it was ready; the next start begins again\.\n$/m)
  await expect(MongoClient.connect(`mongodb://127.0.0.1:${port}/?directConnection=true`, { serverSelectionTimeoutMS: 500 })).rejects.toThrow()
}, 150_000)

test('a given database is deleted only when it holds a demonstration and somebody asks for that', async () => {
  const uri = env['MONGODB_URI'] ?? ''
  await expect(claimDatabase(uri, false)).rejects.toThrow(/another data folder .* --fresh/)
  expect(await count('nominations')).toBe(60)
  await claimDatabase(uri, true)
  expect(await db.listCollections({}, { nameOnly: true }).toArray()).toEqual([expect.objectContaining({ name: 'demonstration' })])
  await db.dropDatabase()
  await db.collection('nominations').insertOne({ title: 'of somebody' })
  for (const again of [false, true]) await expect(claimDatabase(uri, again)).rejects.toThrow(/no demonstration; nothing in it is touched/)
  expect(await count('nominations')).toBe(1)
})
