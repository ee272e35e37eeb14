import { checkingOf, declarationsOf, DEFAULT_DECLARATIONS, FIELD_DEFAULTS, limitsOf, NO_LIMITS, type FormDefinition } from '../../../src/calls/index.js'
import { hashedOf, isUnchanged, submissionHash, type Submission } from '../../../src/nominations/index.js'
import { hashOf } from '../../../src/platform/canonical.js'
import { SIGNING } from '../../builders/signing.js'
import { openNominations, openPages, type NominationHouse } from './house.js'

jest.setTimeout(120_000)

let house: NominationHouse
beforeAll(async () => {
  house = await openNominations()
})
afterAll(() => house.close())

describe('a data folder of the first release', () => {
  /** What the first release wrote, key by key; all else is taken out of the documents. */
  const KEYS = {
    calls: ['code', 'primary', 'name', 'summary', 'purpose', 'eligibility', 'awards', 'procedure', 'contact', 'timeZone', 'opensAt', 'closesAt', 'noticeEndsAt', 'kinds', 'categories', 'prizes', 'rules', 'tieOrder', 'form', 'rubric', 'formVersion', 'rubricVersion', 'templates', 'extensions', 'acts', 'createdAt', 'changedBy', 'version'],
    formVersions: ['call', 'number', 'definition', 'hash', 'frozenAt'],
    nominations: ['call', 'category', 'organisation', 'title', 'summary', 'summaryConsent', 'status', 'formVersion', 'answers', 'attachments', 'revision', 'submission', 'correction', 'reason', 'deadline', 'outcome', 'createdBy', 'createdAt', 'updatedAt', 'version', 'search', 'sortTitle'],
    submissions: ['nomination', 'call', 'category', 'number', 'receipt', 'organisation', 'title', 'summary', 'summaryConsent', 'formVersion', 'answers', 'files', 'at', 'by', 'deadline', 'graceUsed', 'revision', 'hash'],
    files: ['sha256', 'name', 'type', 'bytes', 'owner', 'at', 'by', 'copies'],
    organisations: ['code', 'name', 'search', 'kind', 'region', 'licence', 'verification', 'verificationReason', 'createdAt', 'changedBy', 'version'],
  } as const
  const RULES = ['graceSeconds', 'nominationsPerOrganisation', 'maxFileMiB', 'maxFilesPerNomination', 'leastJudges', 'judgesPerNomination', 'dropExtremesFrom', 'noticeDays', 'employerExcludesFromCategory', 'publishJudges']
  const FIELD = ['shownWhen', 'requiredWhen', 'category', 'identifies', 'notForJudges']
  const kept = <T extends object>(value: T, mine: (key: string) => boolean) => Object.fromEntries(Object.entries(value).filter(([key]) => mine(key)))
  /** A form without what questions and sections did not know. */
  const oldForm = ({ sections }: FormDefinition) => ({
    sections: sections.map((section) => ({ ...kept(section, (key) => key !== 'shownWhen'), fields: section.fields.map((field) => kept(field, (key) => !FIELD.includes(key))) })),
  })

  it('opens: what it says of calls, nominations, submissions, files and organisations reads with its defaults, and goes on', async () => {
    const call = await house.openCall()
    const ours = await house.organisation('首版单位', true)
    const [sent, draft] = [await house.complete(call, ours.owner, ours.id), await house.complete(call, ours.owner, ours.id)]
    const submission = await house.nominations.submit(await ours.owner(), sent, house.clock.now(), SIGNING)
    const db = house.house.database.connection
    for (const [collection, keys] of Object.entries(KEYS)) {
      for (const document of await db.collection<{ _id: string } & Record<string, unknown>>(collection).find().toArray()) {
        const old: Record<string, unknown> = kept(document, (key) => (keys as readonly string[]).includes(key))
        if (collection === 'calls') Object.assign(old, { rules: kept(old['rules'] as object, (key) => RULES.includes(key)), form: oldForm(old['form'] as FormDefinition) })
        if (collection === 'formVersions') {
          const definition = oldForm(old['definition'] as FormDefinition)
          Object.assign(old, { definition, hash: hashOf(definition) })
        }
        if (collection === 'submissions') old['hash'] = submissionHash(hashedOf({ ...old, _id: document._id } as unknown as Submission))
        await db.collection<{ _id: string }>(collection).replaceOne({ _id: document._id }, old)
      }
    }
    for (const later of ['fingerprints', 'likenesses', 'draftChanges', 'draftPresence', 'draftNotes', 'nominationMessages']) await db.collection(later).deleteMany({})

    const read = await house.calls.find(call._id)
    expect([limitsOf(read), declarationsOf(read), checkingOf(read).likenessFrom, read.rules.blind ?? false]).toEqual([NO_LIMITS, DEFAULT_DECLARATIONS, 60, false])
    expect(read.form.sections[0]?.fields[0]).toMatchObject(FIELD_DEFAULTS)
    const inHand = await house.nominations.read(await ours.owner(), draft)
    expect(inHand.limits).toEqual([])
    expect(inHand.form.sections[0]?.fields[0]).toMatchObject(FIELD_DEFAULTS)
    const old = await house.nominations.submission(submission._id)
    expect(old && isUnchanged(old)).toBe(true)
    const { source } = await house.services.files.open(old?.files[0]?.id ?? '')
    expect(source).toBeDefined()

    const pages = await openPages(house)
    try {
      pages.as(ours.owner)
      for (const path of ['/nominations', `/nominations/${sent}`, `/nominations/${sent}/sections/overview`, `/nominations/${sent}/history`, `/nominations/${sent}/preview`, `/nominations/${sent}/submit`, `/nominations/${sent}/submissions/1`, `/nominations/${sent}/receipts/1`, `/nominations/${sent}/difference`, `/nominations/${draft}`, `/calls/${read.code}`, `/calls/${read.code}/enter`]) {
        expect([path, (await pages.get(path, 'zh')).status]).toEqual([path, 200])
      }
      pages.as(house.secretary)
      for (const path of [`/desk/calls/${call._id}/nominations`, `/desk/nominations/${sent}`, `/desk/nominations/${sent}/difference`, ...['rules', 'limits', 'checking', 'form', 'declarations', 'backing'].map((part) => `/desk/calls/${call._id}/settings/${part}`)]) {
        expect([path, (await pages.get(path, 'zh')).status]).toEqual([path, 200])
      }
    } finally {
      await pages.close()
    }
    // Both go on: one is corrected and submitted again, the other for the first time.
    await house.nominations.save(await ours.owner(), sent, [{ field: 'lead', value: '赵敏', base: 1 }])
    expect((await house.nominations.submit(await ours.owner(), sent, house.clock.now(), SIGNING)).number).toBe(2)
    expect((await house.nominations.submit(await ours.owner(), draft, house.clock.now(), SIGNING)).number).toBe(1)
    expect([...(await house.nominations.checking.alikeIn(await house.secretary(), read))].sort()).toEqual([sent, draft].sort())
    house.pastDeadline(read, 86_400_000)
    expect(await house.nominations.accept(await house.secretary(), sent)).toBe('accepted')
  })
})
