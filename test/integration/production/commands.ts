import type { Services } from '../../../src/services.js'
import { Client } from '../../builders/client.js'
import { Command, type CommandName } from '../../builders/command.js'
import type { Place } from '../../builders/process.js'

/** The product that runs, and the services on its database: the commands work beside both. */
export interface Beside {
  place: Place
  services: Services
}

const run = (name: CommandName, words: string[], { place }: Beside) => Command.run(name, words, place.env)

/** A refusal is words for a person: one of these lines, no trace, status 1, and nothing on standard output. */
const refused = (answer: { code: number | null; printed: string; output: string }, words: RegExp): void => {
  expect(answer).toEqual({ code: 1, printed: '', output: expect.stringMatching(words) })
  expect(answer.output).not.toMatch(/^\s+at |node:internal/m)
}

/** `npm run create-admin`: an invitation whose link lets somebody in as an administrator. */
export const createsAdmin = async (beside: Beside): Promise<void> => {
  refused(await run('create-admin', ['--email', 'nobody-at-all'], beside), /^--email has to be an e-mail address\. Usage: npm run create-admin/)
  const answer = await run('create-admin', ['--email', 'first.admin@people.example', '--name', 'Ada Min', '--locale', 'en'], beside)
  expect({ code: answer.code, output: answer.output }).toEqual({ code: 0, output: answer.printed })
  const [sentence = '', link = ''] = answer.printed.trim().split('\n')
  expect(sentence).toMatch(/first\.admin@people\.example was written/)
  expect(link).toMatch(/^https:\/\/awards\.example\.org\/invitations\/[\w.-]{20,}$/)
  const client = new Client(beside.place.url)
  const path = new URL(link).pathname
  expect((await client.get(path)).status).toBe(200)
  expect((await client.post(path, { accept: 'new', name: 'Ada Min', password: 'a-long-enough-passphrase', privacy: 'on' })).status).toBe(303)
  expect((await client.get('/admin/people')).status).toBe(200)
}

/** `npm run check-invariants`: each breach in a line, and status 1. (What it says where all holds: demo.test.ts.) */
export const checksInvariants = async (beside: Beside): Promise<void> => {
  const submissions = beside.services.house.database.connection.collection<{ _id: string; hash?: string }>('submissions')
  const submission = await submissions.findOne({})
  if (!submission) throw new Error('the world has no submission')
  const { _id, ...whole } = submission
  await submissions.updateOne({ _id }, { $set: { form: 99 } })
  const broken = await run('check-invariants', [], beside)
  await submissions.replaceOne({ _id }, whole)
  expect(broken.code).toBe(1)
  const lines = broken.printed.trim().split('\n')
  expect(lines.pop()).toBe(`${lines.length} broken.`)
  expect(lines.some((line) => line.split('\t').length === 3 && line.includes(_id))).toBe(true)
}

/** `npm run erase-detail`: what stood in the entry is gone, the chain still checks, and the erasure is on the record. */
export const erasesDetail = async (beside: Beside): Promise<void> => {
  const { connection } = beside.services.house.database
  const details = connection.collection<{ _id: string; content: string | null }>('auditDetails')
  const entry = await details.findOne({ content: { $ne: null } })
  if (!entry) throw new Error('the world has no entry with details')
  refused(await run('erase-detail', ['--entry', 'no-such-entry', '--reason', 'Art. 47'], beside), /^The record has no entry no-such-entry; nothing was erased\.$/m)
  expect((await details.findOne({ _id: entry._id }))?.content).toBe(entry.content)
  const answer = await run('erase-detail', ['--entry', entry._id, '--reason', 'Art. 47'], beside)
  expect(answer).toMatchObject({ code: 0, output: 'Erased; the record still checks.\n' })
  expect((await details.findOne({ _id: entry._id }))?.content).toBeNull()
  expect(await connection.collection('auditEntries').countDocuments({ action: 'audit.erased' })).toBe(1)
}
