import { startTestApp, type TestApp } from '../../builders/app.js'
import { Client } from '../../builders/client.js'
import { CallMaker, type MadeCall } from '../../builders/world/calls.js'
import { People } from '../../builders/world/people.js'
import { emailOf, PASSWORD } from '../../personas.js'
import { newField, putField, removeField, type Field, type FormDefinition } from '../../../src/calls/index.js'
import { Conflict, Denied, Invalid } from '../../../src/platform/errors.js'

jest.setTimeout(120_000)

let app: TestApp
let people: People
let call: MadeCall
beforeAll(async () => {
  app = await startTestApp()
  people = new People(app.services)
  await people.administrator()
  for (const persona of ['houseSecretariat', 'ownerX', 'ownerY'] as const) await people.register(persona)
  await people.appoint('houseSecretariat', 'secretariat', null)
  const x = await people.organisation('ownerX', 'Xenon', 1)
  const y = await people.organisation('ownerY', 'Yttrium', 2)
  const maker = new CallMaker(app.services, people, app.clock)
  call = await maker.open('versions-2026', 'Versions', 20)
  app.clock.advance(60_000)
  await maker.nominate(call, { by: 'ownerX', organisation: x, category: 'product', title: 'Draft of X', file: 'x.pdf' }, false)
  await maker.nominate(call, { by: 'ownerY', organisation: y, category: 'research', title: 'Entry of Y', file: 'y.pdf' })
  app.clock.advance(60_000)
})
afterAll(() => app.close())

const head = () => people.as('houseSecretariat')
const versionNow = async (): Promise<number> => (await app.services.calls.find(call.id)).version
const edit = async (change: (form: FormDefinition) => FormDefinition): Promise<void> =>
  app.services.calls.update(await head(), call.id, await versionNow(), { part: 'form', edit: change, touched: 'all' })
const inHand = async (title: string, by: 'ownerX' | 'ownerY') => app.services.nominations.read(await people.as(by), call.nominations.get(title) ?? '')
const lead = (form: FormDefinition): Field => form.sections[0]?.fields[0] as Field

describe('the form of an opened call', () => {
  it('has its wording corrected within the version, with a mark for whoever answers it', async () => {
    const { calls } = app.services
    const before = await calls.form(call.id)
    await edit((form) => putField(form, 'main', { ...lead(form), label: { en: 'Head of the project' } }, 'lead'))
    expect((await calls.form(call.id)).definition).toEqual(before.definition)
    const pending = await calls.pendingForm(await calls.find(call.id))
    expect(pending).toMatchObject({ kind: 'wording', changes: [{ path: 'sections.main.fields.lead.label', before: { en: 'Lead' }, after: { en: 'Head of the project' } }] })
    expect(await calls.applyForm(await head(), call.id, await versionNow())).toBe('wording')
    const after = await calls.form(call.id)
    expect(after).toMatchObject({ number: 1, hash: before.hash, frozenAt: before.frozenAt, corrections: [{ by: expect.any(String) as string, changes: [{ path: 'sections.main.fields.lead.label' }] }] })
    expect(lead(after.definition).label).toEqual({ en: 'Head of the project' })
    const client = new Client(app.url)
    await client.signIn(emailOf('ownerX'), PASSWORD)
    const page = await (await client.get(`/nominations/${call.nominations.get('Draft of X') ?? ''}/sections/main`)).text()
    expect(page).toContain('Head of the project')
    expect(page).toContain('Wording corrected:')
  })

  it('reads what the release before froze, which knew no corrections', async () => {
    const { house, calls } = app.services
    const versions = house.database.connection.collection('formVersions')
    const kept = await versions.findOne({ call: call.id, number: 1 })
    // As every act that changes how a form reads: with the call's own version.
    const put = async (change: Record<string, unknown>): Promise<void> => {
      await versions.updateOne({ call: call.id, number: 1 }, change)
      await house.database.connection.collection<{ _id: string }>('calls').updateOne({ _id: call.id }, { $inc: { version: 1 } })
    }
    await put({ $unset: { reads: '', corrections: '' } })
    expect(await calls.form(call.id)).toMatchObject({ number: 1, corrections: [] })
    expect(lead((await calls.formVersions(call.id))[0]?.definition ?? { sections: [] }).label).toEqual({ en: 'Lead' })
    await put({ $set: { reads: kept?.['reads'] as unknown, corrections: kept?.['corrections'] as unknown } })
  })

  it('becomes a new version when its meaning changes: drafts follow with every answer, submissions stand', async () => {
    const { calls, nominations } = app.services
    const submitted = await nominations.submission((await inHand('Entry of Y', 'ownerY')).nomination.submission?.id ?? '')
    await edit((form) => putField(removeField(form, 'main', 'lead'), 'main', { ...newField('number', form), key: 'budget', label: { en: 'Budget' }, required: false }, null))
    const { kind, use, changes } = await calls.pendingForm(await calls.find(call.id))
    expect({ kind, use }).toMatchObject({ kind: 'meaning', use: { drafts: 1, submissions: 1, answered: { lead: { drafts: 1, submissions: 1 }, report: { drafts: 1, submissions: 1 } } } })
    expect(changes.map((change) => [change.path, change.what, change.kind])).toEqual([
      ['sections.main.fields.lead', 'removed', 'meaning'],
      ['sections.main.fields.budget', 'added', 'meaning'],
    ])
    const seen = await versionNow()
    await expect(calls.applyForm(await head(), call.id, seen - 1)).rejects.toThrow(Conflict)
    expect(await calls.applyForm(await head(), call.id, seen)).toBe('meaning')
    expect((await calls.find(call.id)).formVersion).toBe(2)

    const draft = (await inHand('Draft of X', 'ownerX')).nomination
    expect(draft).toMatchObject({ formVersion: 2, answers: { lead: { value: expect.any(String) as string } } })
    expect(await nominations.formNews(draft)).toMatchObject({ changed: { number: 2, since: 'begun' }, gone: [{ field: { key: 'lead' }, value: draft.answers['lead']?.value }] })
    const owner = (await inHand('Entry of Y', 'ownerY')).nomination
    expect(await nominations.submission(owner.submission?.id ?? '')).toEqual(submitted)
    expect(submitted?.formVersion).toBe(1)
    expect(await nominations.formNews(owner)).toMatchObject({ changed: { number: 2, since: 'submitted' } })
    const client = new Client(app.url)
    await client.signIn(emailOf('ownerY'), PASSWORD)
    const page = await (await client.get(`/nominations/${owner._id}`)).text()
    expect(page).toContain('The form has changed since you submitted')
    expect(page).toContain('No longer asked')

    // Told to whoever is writing it, in the act's own transaction; not for what stands submitted and has no changes.
    const mails = await app.services.house.database.connection.collection('mails').find({ template: 'nominations.mails.formChanged' }).toArray()
    expect(mails).toMatchObject([{ to: { email: emailOf('ownerX') }, call: null, about: { kind: 'nomination', id: draft._id } }])
    expect(JSON.parse(String(mails[0]?.['content']))).toMatchObject({
      values: { number: 2, title: { en: 'Draft of X' } },
      rows: [{ label: { en: 'Head of the project' }, value: { words: 'nominations.form.mail.removedAnswered' } }, { label: { en: 'Budget' }, value: { words: 'nominations.form.mail.added' } }],
    })

    const { rows } = await app.services.audit.list({ calls: [call.id], page: 1 }, 50)
    expect(rows.map((row) => row.action)).toEqual(expect.arrayContaining(['calls.record.formCorrected', 'calls.record.formVersion']))
  })

  it('shows the office what changes and whom it touches before it acts, and takes it back', async () => {
    await edit((form) => ({ sections: form.sections.map((section) => ({ ...section, fields: section.fields.map((field) => (field.key === 'budget' ? { ...field, required: true } : field)) })) }))
    const client = new Client(app.url)
    await client.signIn(emailOf('houseSecretariat'), PASSWORD)
    const base = `/desk/calls/${call.id}/settings/form/changes`
    const page = await (await client.get(base)).text()
    for (const words of ['This becomes version 3', 'sections.main.fields.budget.required', 'Touches 1 drafts and 1 submissions']) expect(page).toContain(words)
    expect(page).not.toContain('Draft of X')
    await client.post(`${base}/discard`, { version: String(await versionNow()) })
    expect((await app.services.calls.pendingForm(await app.services.calls.find(call.id))).kind).toBeNull()
  })

  it('gives no key to a question of another kind', async () => {
    await edit((form) => putField(form, 'main', { ...newField('date', form), key: 'lead', label: { en: 'Day' } }, null))
    const act = app.services.calls.applyForm(await head(), call.id, await versionNow())
    await expect(act).rejects.toThrow(Invalid)
    await expect(act).rejects.toMatchObject({ fields: { 'sections.0.fields.2.key': { key: 'calls.errors.keyOfKind' } } })
    await app.services.calls.discardForm(await head(), call.id, await versionNow())
  })

  it('changes in its wording only once the call has closed', async () => {
    const { calls } = app.services
    app.clock.set(new Date(((await calls.find(call.id)).closesAt?.getTime() ?? 0) + 1000))
    await edit((form) => removeField(form, 'main', 'budget'))
    await expect(calls.applyForm(await head(), call.id, await versionNow())).rejects.toThrow(Denied)
    await calls.discardForm(await head(), call.id, await versionNow())
    await edit((form) => ({ sections: form.sections.map((section) => ({ ...section, title: { en: 'The whole' } })) }))
    expect(await calls.applyForm(await head(), call.id, await versionNow())).toBe('wording')
  })
})
