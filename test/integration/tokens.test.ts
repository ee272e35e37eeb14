import { system } from '../../src/platform/actor.js'
import { SeededChance } from '../../src/platform/chance.js'
import { DAY, HOUR, SimulatedClock } from '../../src/platform/clock.js'
import { Tokens, type TokenFacts } from '../../src/platform/tokens.js'
import { openTestDatabase } from '../builders/database.js'

const clock = new SimulatedClock(new Date('2026-05-01T09:00:00Z'))
const actor = system('test')
let opened: Awaited<ReturnType<typeof openTestDatabase>>
let tokens: Tokens

beforeAll(async () => {
  opened = await openTestDatabase(clock)
  tokens = new Tokens({ database: opened.database, clock, chance: new SeededChance('tokens') }, 'a secret of the tests only 0123456789')
  await opened.database.prepare()
})
afterAll(async () => {
  await opened.close()
})

const issue = (subject: string): Promise<string> =>
  opened.database.transaction(actor, (tx) =>
    tokens.issue(tx, { purpose: 'reset', subject, data: { to: '甲' }, expiresAt: new Date(clock.now().getTime() + HOUR) }),
  )
const consume = (text: string, purpose = 'reset'): Promise<TokenFacts | null> =>
  opened.database.transaction(actor, (tx) => tokens.consume(tx, purpose, text))

test('looking at a token any number of times does not use it up; consuming does, once', async () => {
  const text = tokens.textOf(await issue('a'))
  expect(await tokens.peek('reset', text)).toMatchObject({ subject: 'a', data: { to: '甲' } })
  expect(await tokens.peek('reset', text)).not.toBeNull()
  expect(await consume(text)).toMatchObject({ subject: 'a' })
  expect(await tokens.peek('reset', text)).toBeNull()
  expect(await consume(text)).toBeNull()
})

test('of several at once one gets it', async () => {
  const text = tokens.textOf(await issue('b'))
  const got = await Promise.all(Array.from({ length: 5 }, () => consume(text)))
  expect(got.filter(Boolean)).toHaveLength(1)
})

test('neither the id nor another purpose nor a forged text is enough, and the text is not in the database', async () => {
  const id = await issue('c')
  const text = tokens.textOf(id)
  for (const wrong of [id, '', `${id}.`, text.slice(0, -1), `${text}A`, text.replace(/.$/, (c) => (c === 'A' ? 'B' : 'A')), '{"$ne":""}']) {
    expect(await tokens.peek('reset', wrong)).toBeNull()
  }
  expect(await tokens.peek('invite', text)).toBeNull()
  expect(await consume(text, 'invite')).toBeNull()
  const stored = JSON.stringify(await opened.database.connection.collection('tokens').find().toArray())
  expect(stored).toContain(id)
  expect(stored).not.toContain(text.split('.')[1])
})

test('expired and revoked ones do not do, and are forgotten a month later', async () => {
  const old = tokens.textOf(await issue('d'))
  clock.advance(HOUR)
  expect(await tokens.peek('reset', old)).toBeNull()
  const revoked = tokens.textOf(await issue('e'))
  const other = tokens.textOf(await issue('f'))
  await opened.database.transaction(actor, (tx) => tokens.revoke(tx, 'reset', 'e'))
  expect(await tokens.peek('reset', revoked)).toBeNull()
  expect(await tokens.peek('reset', other)).not.toBeNull()
  clock.advance(30 * DAY + 1)
  expect(await tokens.sweep()).toBeGreaterThan(0)
  expect(await opened.database.connection.collection('tokens').countDocuments({ subject: 'd' })).toBe(0)
  expect(await opened.database.connection.collection('tokens').countDocuments({ subject: 'f' })).toBe(1)
})
