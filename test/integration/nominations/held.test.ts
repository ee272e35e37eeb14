import { DAY, MINUTE } from '../../../src/platform/clock.js'
import { startTestApp, type TestApp } from '../../builders/app.js'
import { FakeClamd } from '../../builders/clamd.js'
import { Client } from '../../builders/client.js'
import { freePort } from '../../builders/process.js'
import { CallMaker, type MadeCall } from '../../builders/world/calls.js'
import { creditCode, People, type SignedIn } from '../../builders/world/people.js'
import { emailOf, NAMES, PASSWORD } from '../../personas.js'
import { readPdf } from '../../unit/pdf/read.js'

const TITLE = 'Obsidian ledger'
const DRAFTED = 'Unsent umbrella'
const clamd = new FakeClamd()
let app: TestApp
let call: MadeCall
let nomination: string
let drafted: string
beforeAll(async () => {
  clamd.port = await freePort()
  app = await startTestApp({ env: { CLAMD_HOST: '127.0.0.1', CLAMD_PORT: String(clamd.port) } })
  const people = new People(app.services)
  await people.administrator()
  for (const persona of ['houseSecretariat', 'ownerY', 'judge'] as const) await people.register(persona)
  await people.appoint('houseSecretariat', 'secretariat', null)
  const organisation = await people.organisation('ownerY', 'Yttrium', 2)
  await app.services.judging.addExpert(await people.as('houseSecretariat'), {
    name: NAMES.judge, email: emailOf('judge'), post: 'Professor', employer: { name: 'Far Away University', code: creditCode(77) }, pastEmployers: [], fields: [],
  })
  const maker = new CallMaker(app.services, people, app.clock)
  call = await maker.open('held-2026', 'Held Awards', 2)
  await maker.nominate(call, { by: 'ownerY', organisation, category: 'product', title: TITLE, file: 'ledger.pdf' })
  await maker.nominate(call, { by: 'ownerY', organisation, category: 'research', title: DRAFTED, file: 'unsent.pdf' }, false)
  drafted = call.nominations.get(DRAFTED) ?? ''
  // Of drafts nobody decides anything.
  call.nominations.delete(DRAFTED)
  const template = await app.services.files.putBytes(Buffer.from(`%PDF-1.7\ntemplate\n%%EOF`), 'plan-template.pdf', 'application/pdf')
  await app.services.calls.addTemplate(await people.as('houseSecretariat'), call.id, template)
  await maker.judge(call, ['judge'], 60)
  await maker.assign(call, 'judge', [TITLE])
  nomination = call.nominations.get(TITLE) ?? ''
}, 60_000)
afterAll(async () => {
  await app.close()
  await clamd.stop()
})

const as = async (persona: SignedIn): Promise<Client> => {
  const client = new Client(app.url)
  await client.signIn(emailOf(persona), PASSWORD)
  return client
}

test('while the scanner is down everybody sees that a file waits, nobody else opens it in any form, and then all do', async () => {
  const [judge, owner, office] = await Promise.all([as('judge'), as('ownerY'), as('houseSecretariat')])
  const reading = `/judging/${call.round}/${nomination}`
  const pages: ReadonlyArray<[Client, string]> = [
    [judge, reading], [owner, `/nominations/${nomination}/submissions/1`], [owner, `/nominations/${nomination}/receipts/1`], [office, `/desk/nominations/${nomination}`],
  ]
  const waits = app.services.translators.en('previews.held.checking')
  const shown = async (client: Client, path: string): Promise<string> => {
    const answer = await client.get(path, { 'accept-language': 'en' })
    expect({ path, status: answer.status }).toEqual({ path, status: 200 })
    return answer.text()
  }
  for (const [client, path] of pages) {
    const text = await shown(client, path)
    expect(text).toContain('ledger.pdf')
    expect({ path, waits: text.includes(waits), linked: /href="[^"]*\/files\//.test(text) }).toEqual({ path, waits: true, linked: false })
  }

  const [assignment = ''] = call.assignments.values()
  const [submission] = await app.services.nominations.submissions(nomination)
  const file = `/judging/${assignment}/files/${submission?.files[0]?.id ?? ''}`
  for (const view of ['inline', 'attachment', 'thumb', 'html', 'reader']) {
    const answer = await judge.get(`${file}?as=${view}`)
    expect({ view, status: answer.status, text: (await answer.text()).includes('%PDF') }).toEqual({ view, status: 409, text: false })
  }

  // Nor does it leave the house with the call's archive or on paper.
  const bytesOf = Buffer.from(`%PDF-1.7\n${TITLE}`)
  const archive = async (): Promise<Buffer> => Buffer.from(await (await office.get(`/desk/calls/${call.id}/nominations.zip`)).arrayBuffer())
  const shut = await archive()
  expect([shut.includes(bytesOf), shut.includes('NOT-INCLUDED.txt')]).toEqual([false, true])
  const paper = await readPdf(Buffer.from(await (await office.get(`/desk/nominations/${nomination}/dossier.pdf`)).arrayBuffer()))
  const { en, zh } = app.services.translators
  const told = paper.pages.join('').replace(/\s/g, '')
  expect([en, zh].some((t) => told.includes(t('exports.dossier.left.held').replace(/\s/g, '')))).toBe(true)

  await clamd.start()
  app.clock.advance(2 * MINUTE)
  // This file, the licence of its organisation, a draft's and a template.
  expect(await app.services.files.scanDue()).toBe(4)
  for (const [client, path] of pages) expect(await shown(client, path)).not.toContain(waits)
  expect(await shown(judge, reading)).toContain(`href="${file}"`)
  expect((await judge.get(file)).status).toBe(200)
  const whole = await archive()
  expect([whole.includes(bytesOf), whole.includes('NOT-INCLUDED.txt')]).toEqual([true, false])
  expect(app.faults).toEqual([])
}, 60_000)

test('what is found later is held, told to the nominee and the office, and on the record; the office has it in a list', async () => {
  const list = `/desk/calls/${call.id}/held`
  const before = await as('houseSecretariat')
  expect(await (await before.get(list, { 'accept-language': 'en' })).text()).toContain(app.services.translators.en('held.none'))
  clamd.newer = ['%PDF']
  app.clock.advance(15 * DAY)
  expect(await app.services.files.scans.again()).toBe(4)
  // The owner and the one secretary: of the file, of the licence; the owner alone of the draft's, the secretary of the template.
  expect(await app.services.nominations.tellOfHeld()).toBe(6)
  expect(await app.services.nominations.tellOfHeld()).toBe(0)
  const mails = await app.services.house.database.connection.collection('mails').find({ template: /^(nominations\.mails\.file|held\.)/ }).toArray()
  expect(mails.map(({ template, to }) => [template, (to as { email: string }).email]).sort()).toEqual([
    ['held.mails.licenceInfected', emailOf('ownerY')], ['held.mails.licenceOffice', emailOf('houseSecretariat')], ['held.mails.template', emailOf('houseSecretariat')],
    ['nominations.mails.fileHeldOffice', emailOf('houseSecretariat')], ['nominations.mails.fileInfected', emailOf('ownerY')], ['nominations.mails.fileInfected', emailOf('ownerY')],
  ])
  // Of the draft the office is told nothing, neither by mail nor by the record.
  const { connection } = app.services.house.database
  for (const { to, content } of mails) expect({ to, drafted: String(content).includes(DRAFTED) && (to as { email: string }).email !== emailOf('ownerY') }).toEqual({ to, drafted: false })
  const recorded = await connection.collection('auditEntries').find({ action: { $in: ['accounts.record.licenceHeld', 'calls.record.templateHeld', 'nominations.record.fileHeld'] } }).toArray()
  expect(recorded.map(({ action, call: of }) => [action, of]).sort()).toEqual([
    ['accounts.record.licenceHeld', null], ['calls.record.templateHeld', call.id], ['nominations.record.fileHeld', null], ['nominations.record.fileHeld', call.id],
  ])
  // Two weeks without use end a session.
  const office = await as('houseSecretariat')
  for (const [query, there] of [['', true], ['?reason=late', true], ['?reason=waiting', false], ['?reason=nonsense', true]] as const) {
    expect({ query, there: (await (await office.get(`${list}${query}`)).text()).includes('ledger.pdf') }).toEqual({ query, there })
  }
  const listed = await (await office.get(list, { 'accept-language': 'en' })).text()
  for (const there of ['plan-template.pdf', `/desk/calls/${call.id}/settings/templates`, 'licence', 'Yttrium', 'A draft that has not been submitted']) expect(listed).toContain(there)
  for (const hidden of [DRAFTED, 'unsent.pdf', drafted]) expect(listed).not.toContain(hidden)
  const notOpened = app.services.translators.en('previews.held.infected')
  const [{ _id: organisation } = { _id: '' }] = await connection.collection<{ _id: string }>('organisations').find({ 'name.en': 'Yttrium' }).toArray()
  const owner = await as('ownerY')
  for (const [client, path] of [[office, `/desk/calls/${call.id}/settings/templates`], [office, `/admin/organisations/${organisation}`], [owner, `/organisations/${organisation}`]] as const) {
    expect({ path, told: (await (await client.get(path, { 'accept-language': 'en' })).text()).includes(notOpened) }).toEqual({ path, told: true })
  }
  const zip = Buffer.from(await (await office.get(`/desk/calls/${call.id}/nominations.zip`)).arrayBuffer()).toString('latin1')
  expect([zip.includes('NOT-INCLUDED.txt'), zip.includes('files/ledger.pdf')]).toEqual([true, false])
  expect(app.faults).toEqual([])
}, 60_000)
