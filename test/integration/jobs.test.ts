import { createLog } from '../../src/platform/log.js'
import { Jobs } from '../../src/platform/jobs.js'
import { openTestDatabase } from '../builders/database.js'

let opened: Awaited<ReturnType<typeof openTestDatabase>>
const log = createLog('silent')

beforeEach(async () => {
  opened = await openTestDatabase()
})
afterEach(async () => {
  await opened.close()
})

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20))
}

test('a job repeats, a failing run is tried at its next turn, and after stop nothing runs', async () => {
  const jobs = new Jobs(opened.database, log)
  let good = 0
  let bad = 0
  jobs.every('good', 150, async () => void good++)
  jobs.every('bad', 150, async () => {
    bad++
    throw new Error('not today')
  })
  await jobs.start()
  await until(() => good >= 3 && bad >= 3)
  await jobs.stop()
  const stood = good
  // Another process goes on with the job: by the time it has had two turns, this one would have had one.
  const other = new Jobs(opened.database, log)
  let others = 0
  other.every('good', 20, async () => void others++)
  await other.start()
  await until(() => others >= 10)
  await other.stop()
  expect(good).toBe(stood)
}, 30_000)

test('stop waits for a running job', async () => {
  const jobs = new Jobs(opened.database, log)
  let begun = false
  let ended = false
  let finish: () => void = () => undefined
  const gate = new Promise<void>((resolve) => (finish = resolve))
  jobs.every('long', 100, async () => {
    begun = true
    await gate
    ended = true
  })
  await jobs.start()
  await until(() => begun)
  const stopping = jobs.stop()
  expect(ended).toBe(false)
  finish()
  await stopping
  expect(ended).toBe(true)
}, 30_000)

test('the turn of a process that died is taken by another once its lease has ended', async () => {
  const jobs = new Jobs(opened.database, log)
  let turns = 0
  jobs.every('orphan', 20, async () => void turns++)
  const documents = opened.database.connection.collection<{ _id: string; dueAt: Date; holder: string }>('jobs')
  await documents.insertOne({ _id: 'orphan', dueAt: new Date(Date.now() + 3_600_000), holder: 'dead' })
  await jobs.start()
  await documents.updateOne({ _id: 'orphan' }, { $set: { dueAt: new Date(0) } })
  await until(() => turns >= 2)
  await jobs.stop()
}, 30_000)

test('of two processes one does each turn, and the job is there once', async () => {
  let running = 0
  let most = 0
  let turns = 0
  const both = [new Jobs(opened.database, log), new Jobs(opened.database, log)]
  for (const jobs of both) {
    jobs.every('shared', 100, async () => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setImmediate(resolve))
      running--
      turns++
    })
  }
  await Promise.all(both.map((jobs) => jobs.start()))
  await until(() => turns >= 6)
  await Promise.all(both.map((jobs) => jobs.stop()))
  expect(most).toBe(1)
  expect(await opened.database.connection.collection<{ _id: string }>('jobs').countDocuments({ _id: 'shared' })).toBe(1)
}, 30_000)
