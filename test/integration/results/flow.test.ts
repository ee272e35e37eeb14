import { Conflict, Denied, Hidden, Invalid } from '../../../src/platform/errors.js'
import { DAY, SECOND } from '../../../src/platform/clock.js'
import type { Choice } from '../../../src/results/index.js'
import { NAMES, PERSONAS, type Persona } from '../../personas.js'
import { readCsv, readZip } from '../../unit/export/read.js'
import { drawnSymbols, symbolOf } from '../../unit/pdf/drawn-qr.js'
import { readPdf } from '../../unit/pdf/read.js'
import type { SignedIn } from '../../builders/world/people.js'
import { buildScene, CLOSED_FIGURES, FIGURES, SCORES, textOf, TOTALS, WAIVER, type Scene } from './scene.js'

let scene: Scene
beforeAll(async () => {
  scene = await buildScene()
}, 240_000)
afterAll(() => scene.app.close(), 60_000)

const as = (persona: SignedIn) => scene.people.as(persona)
const results = () => scene.app.services.results
const notices = () => scene.app.services.notices
const desk = (): string => `/desk/calls/${scene.call.id}`
const roundPath = (): string => `${desk()}/results/rounds/${scene.call.round}`
const get = async (persona: Persona, path: string): Promise<string> => textOf(await (await scene.client(persona)).get(path, { 'accept-language': 'en' }))
const outcomeOf = async (title: string) => (await scene.app.services.nominations.find(scene.nomination(title)))?.outcome ?? null
const mailsTo = (template: string): Promise<number> =>
  scene.app.services.house.database.connection.collection('mails').countDocuments({ template })

/** Pages and files from which somebody could learn of scores, other than a judge's own. */
const windows = (): string[] => [
  '/', '/desk', desk(), `${desk()}/results`, roundPath(), `${roundPath()}?category=research`, `${roundPath()}?category=product`,
  ...['csv', 'xlsx'].flatMap((kind) => ['product', 'research'].map((category) => `${roundPath()}/standing.${kind}?category=${category}`)),
  `${desk()}/results/winners/product`, `${desk()}/results/winners/research`, `${desk()}/notice`, `${desk()}/nominations`,
  `${desk()}/rounds`, `${desk()}/rounds/${scene.call.round}`, `/desk/record?call=${scene.call.id}`, `/desk/mail?call=${scene.call.id}`,
  `/calls/${scene.call.code}`, '/winners', `/winners/${scene.call.code}`, '/notices', `/notices/${scene.call.code}`, '/nominations', '/judging',
]

/** Whom the fence before the desk stops everywhere in the same way: some of its pages stand for all. */
const OUTSIDE: ReadonlySet<Persona> = new Set<Persona>(['anonymous', 'newcomer', 'ownerX', 'colleagueX', 'ownerY', 'judge', 'conflictedJudge', 'several'])
const windowsOf = (persona: Persona): string[] =>
  OUTSIDE.has(persona) ? windows().filter((path, index) => !path.startsWith('/desk') || (path.includes(roundPath()) && index % 2 === 0)) : windows()

const leaks = async (personas: readonly Persona[], words: readonly string[]): Promise<string[]> => {
  const found: string[] = []
  for (const persona of personas) {
    for (const path of windowsOf(persona)) {
      const text = await get(persona, path)
      if (/^5\d\d/.test(text)) found.push(`${persona} ${path}: ${text.slice(0, 3)}`)
      found.push(...words.filter((word) => text.includes(word)).map((word) => `${persona} ${path}: ${word}`))
    }
  }
  return found
}

const choose = (choices: Record<string, [prize: string | null, reason?: string]>): Record<string, Choice> =>
  Object.fromEntries(Object.entries(choices).map(([title, [prize, reason = '']]) => [scene.nomination(title), { prize, reason }]))

test('while a round runs, its standing is sealed to everyone', async () => {
  expect(await leaks(PERSONAS, FIGURES)).toEqual([])
  expect(await get('houseSecretariat', roundPath())).toContain('This standing is sealed')
  await expect(results().settle(await as('houseSecretariat'), scene.call.round, {})).rejects.toThrow(Denied)
  expect(await results().standing(scene.call.round)).toBeNull()
}, 240_000)

test('a closed round stays sealed until it is settled', async () => {
  scene.app.clock.advance(31 * DAY)
  expect(await leaks(['houseSecretariat', 'observerA', 'conflictedStaff', 'ownerX'], FIGURES)).toEqual([])
  await expect(results().beginDecision(await as('houseSecretariat'), scene.call.id)).rejects.toThrow(Denied)
}, 120_000)

test('only who may settles, once, and with a decision about what too few judged', async () => {
  const { round, id } = scene.call
  await expect(results().settle(await as('observerA'), round, {})).rejects.toMatchObject({ status: 403 })
  await expect(results().settle(await as('ownerX'), round, {})).rejects.toThrow(Hidden)
  await expect(results().settle(await as('conflictedStaff'), round, {})).rejects.toMatchObject({ messageKey: { key: 'results.denied.conflicted' } })
  const beta = scene.nomination('Beta works')
  await expect(results().settle(await as('secretariatA'), round, {})).rejects.toMatchObject({ fields: { [`waivers.${beta}`]: { key: 'results.errors.waiverMissing' } } })

  const client = await scene.client('secretariatA')
  const refused = await textOf(await client.post(`${roundPath()}/settle`, { [`waivers[${beta}]`]: '' }))
  expect(refused).toMatch(/^422/)
  expect(refused).toContain('Too few judges')
  expect(FIGURES.filter((figure) => refused.includes(figure))).toEqual([])

  const both = await Promise.allSettled([results().settle(await as('secretariatA'), round, { [beta]: WAIVER }), results().settle(await as('houseSecretariat'), round, { [beta]: WAIVER })])
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  await expect(results().settle(await as('secretariatA'), round, { [beta]: WAIVER })).rejects.toThrow(Denied)
  const again = await client.post(`${roundPath()}/settle`, { [`waivers[${beta}]`]: WAIVER })
  expect(again.status).toBeGreaterThanOrEqual(400)
  expect((await results().standing(round))?.call).toBe(id)
}, 60_000)

test('the standing is what the hand reckons, with what was dropped and why', async () => {
  const page = await get('observerA', `${roundPath()}?category=product`)
  for (const figure of [...Object.values(TOTALS['Alpha works'] ?? {}), ...Object.values(TOTALS['Beta works'] ?? {}), '88.30', '71.86', '87.64']) expect(page).toContain(figure)
  expect(page).toMatch(/Judge E\d\d: 79\.61, the lowest/)
  expect(page).toMatch(/Judge E\d\d: 93\.71, the highest/)
  expect(page).toContain('Fewer judges than asked for')
  expect(page).toContain(WAIVER)
  expect(page).toContain(NAMES.judge)
  expect(await get('houseObserver', `${roundPath()}?category=research`)).toContain('96.44')
}, 30_000)

test('the files hold what the page shows', async () => {
  const client = await scene.client('secretariatA')
  const csv = Buffer.from(await (await client.get(`${roundPath()}/standing.csv?category=product`)).arrayBuffer()).toString('utf8')
  const [head = [], first = [], second = []] = readCsv(csv.replace(/^\ufeff/, ''))
  expect(first[head.indexOf('Score')]).toBe('88.30')
  expect(second[head.indexOf('Score')]).toBe('71.86')
  expect([...first].sort()).toEqual(expect.arrayContaining(Object.values(TOTALS['Alpha works'] ?? {})))
  expect(first[head.indexOf('Not counted')]).toContain('79.61, the lowest')
  const page = await get('secretariatA', `${roundPath()}?category=product`)
  for (const title of head) expect(page).toContain(title)
  const workbook = readZip(Buffer.from(await (await client.get(`${roundPath()}/standing.xlsx?category=product`)).arrayBuffer()))
  const sheet = [...workbook].filter(([name]) => name.includes('sheet1') || name.includes('sharedStrings')).map(([, text]) => text).join()
  expect(sheet).toContain('Alpha works')
  expect(sheet).toContain('88.3')
}, 30_000)

test('a category is closed to whoever has an interest in it: no row, figure, file or decision', async () => {
  expect(await leaks(['conflictedStaff'], CLOSED_FIGURES)).toEqual([])
  expect(await get('conflictedStaff', `${roundPath()}?category=product`)).toContain('88.30')
  for (const path of [`${roundPath()}?category=research`, `${roundPath()}/standing.csv?category=research`, `${desk()}/results/winners/research`]) {
    expect(await get('conflictedStaff', path)).toMatch(/^404/)
  }
  expect(await leaks(['anonymous', 'ownerX', 'secretariatB'], Object.values(SCORES))).toEqual([])
}, 60_000)

test('winners are chosen within quotas, and with a reason against the standing', async () => {
  const { id } = scene.call
  const secretary = await as('secretariatA')
  const decide = (choices: Record<string, Choice>, version = 0) => results().decide(secretary, id, 'product', { version, choices })
  await expect(decide(choose({ 'Alpha works': ['first'] }))).rejects.toMatchObject({ messageKey: { key: 'results.denied.notDeciding' } })
  await expect(results().beginDecision(await as('observerA'), id)).rejects.toThrow(Denied)
  await expect(results().beginDecision(await as('conflictedStaff'), id)).rejects.toMatchObject({ messageKey: { key: 'judging.refused.ownCategory' } })
  await results().beginDecision(secretary, id)
  await expect(decide(choose({ 'Alpha works': ['first'], 'Beta works': ['first'] }))).rejects.toMatchObject({
    fields: { [`choices.${scene.nomination('Beta works')}.prize`]: { key: 'results.errors.overQuota', values: { chosen: 2, quota: 1 } } },
  })
  await expect(decide(choose({ 'Beta works': ['first'] }))).rejects.toThrow(Invalid)
  await expect(decide(choose({ 'Zircon relay': ['first'] }))).rejects.toThrow(Invalid)
  await expect(decide(choose({ 'Alpha works': ['grand'] }))).rejects.toThrow(Invalid)
  await expect(results().decide(await as('conflictedStaff'), id, 'research', { version: 0, choices: {} })).rejects.toThrow(Hidden)
  await expect(results().decide(await as('observerA'), id, 'product', { version: 0, choices: {} })).rejects.toThrow(Denied)
  await decide(choose({ 'Beta works': ['first', 'Onyx: the committee asked for it'] }))
  await decide(choose({ 'Alpha works': ['first'] }), 1)
}, 30_000)

test('of two who choose at once, the second is told and sees both', async () => {
  const { id } = scene.call
  const [one, two] = [await as('secretariatA'), await as('houseSecretariat')]
  const given = { version: 0, choices: choose({ 'Zircon relay': ['first'] }) }
  const both = await Promise.allSettled([results().decide(one, id, 'research', given), results().decide(two, id, 'research', given)])
  expect(both.map((answer) => answer.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find((answer) => answer.status === 'rejected')?.reason).toBeInstanceOf(Conflict)
  const client = await scene.client('secretariatA')
  const relay = scene.nomination('Zircon relay')
  const answer = await textOf(await client.post(`${desk()}/results/winners/research`, { version: '0', [`choices[${relay}][prize]`]: '', [`choices[${relay}][reason]`]: 'Opal: my own words' }))
  expect(answer).toMatch(/^409/)
  expect(answer).toContain('Opal: my own words')
  expect(answer).toContain('Now: First prize')
  expect((await results().decisions(id)).filter((d) => d.prize !== null)).toHaveLength(2)
}, 30_000)

test('the notice freezes and shows what was chosen, for whole days', async () => {
  const { id, code } = scene.call
  expect(await outcomeOf('Alpha works')).toBeNull()
  expect(await get('anonymous', `/notices/${code}`)).toMatch(/^404/)
  const preview = await get('conflictedStaff', `${desk()}/notice`)
  expect(preview).toContain('Alpha works')
  expect(preview).not.toContain('Zircon relay')
  await expect(notices().begin(await as('conflictedStaff'), id)).rejects.toThrow(Denied)
  await expect(notices().begin(await as('observerA'), id)).rejects.toThrow(Denied)
  const both = await Promise.allSettled([notices().begin(await as('secretariatA'), id), notices().begin(await as('houseSecretariat'), id)])
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await outcomeOf('Alpha works')).toEqual({ state: 'proposed', prize: 'first' })
  expect(await outcomeOf('Beta works')).toBeNull()
  expect(await mailsTo('notices.mails.proposed')).toBe(3)
  const page = await get('anonymous', `/notices/${code}`)
  for (const words of ['Alpha works', 'Zircon relay', 'Xenon', 'awards@alliance.example', 'Beijing time', 'days left']) expect(page).toContain(words)
  expect(page).not.toContain('Beta works')
  expect(await leaks(['anonymous', 'ownerX'], [...FIGURES, 'Onyx', 'Carnelian'])).toEqual([])
  await expect(results().decide(await as('secretariatA'), id, 'product', { version: 2, choices: {} })).rejects.toMatchObject({ messageKey: { key: 'results.denied.frozen' } })
  expect(await get('ownerX', `/nominations/${scene.nomination('Alpha works')}`)).toContain(`/notices/${code}`)
}, 60_000)

test('nothing is announced before the last instant of the notice is over', async () => {
  const { id, code } = scene.call
  const { noticeEndsAt } = await scene.app.services.calls.find(id)
  expect(noticeEndsAt?.toISOString()).toMatch(/T15:59:59\.999Z$/)
  const announce = async () => notices().announce(await as('secretariatA'), id)
  await expect(announce()).rejects.toMatchObject({ messageKey: { key: 'notices.denied.stillRunning' } })
  scene.app.clock.set(noticeEndsAt ?? new Date(0))
  await expect(announce()).rejects.toThrow(Denied)
  expect(await get('anonymous', `/winners/${code}`)).toMatch(/^404/)
  expect(await scene.app.services.results.winners(id)).toEqual([])
  const relay = scene.nomination('Zircon relay')
  const client = await scene.client('secretariatA')
  expect((await client.post(`${desk()}/notice/held/${relay}`, { [`reason[${relay}]`]: '' })).status).toBe(422)
  await expect(notices().hold(await as('conflictedStaff'), id, relay, 'mine')).rejects.toThrow(Denied)
  await notices().hold(await as('secretariatA'), id, relay, 'Jasper: an open question')
  await notices().release(await as('secretariatA'), id, relay)
  await notices().hold(await as('secretariatA'), id, relay, 'Jasper: an open question')
}, 60_000)

test('the announcement publishes outcomes, makes certificates and tells everybody once', async () => {
  const { id, code } = scene.call
  scene.app.clock.advance(SECOND)
  await expect(notices().announce(await as('observerA'), id)).rejects.toThrow(Denied)
  // Announcing decides for every category, hers among them.
  await expect(notices().announce(await as('conflictedStaff'), id)).rejects.toMatchObject({ messageKey: { key: 'notices.denied.conflicted' } })
  const hers = await get('conflictedStaff', `${desk()}/notice`)
  expect(hers).toContain('An organisation of yours takes part, so someone else')
  expect(hers).not.toContain(`${desk()}/notice/announce`)
  expect(await get('secretariatA', `${desk()}/notice`)).toContain(`${desk()}/notice/announce`)
  const both = await Promise.allSettled([notices().announce(await as('secretariatA'), id), notices().announce(await as('houseSecretariat'), id)])
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await outcomeOf('Alpha works')).toEqual({ state: 'awarded', prize: 'first' })
  expect(await outcomeOf('Beta works')).toEqual({ state: 'notAwarded' })
  expect(await get('observerA', `${desk()}/notice`)).toContain('Jasper')
  expect(await get('conflictedStaff', `${desk()}/notice`)).not.toContain('Jasper')
  // Held back: what was published of it stands.
  expect(await outcomeOf('Zircon relay')).toEqual({ state: 'proposed', prize: 'first' })
  // The nominee's owner, and its partner's.
  expect(await mailsTo('notices.mails.awarded')).toBe(2)
  expect(await mailsTo('notices.mails.notAwarded')).toBe(2)
  expect(await mailsTo('notices.mails.heldBack')).toBe(1)
  const page = await get('anonymous', `/winners/${code}`)
  expect(page).toContain('Alpha works')
  expect(page).toContain('About Alpha works')
  expect(page).toContain('Xenon, Krypton')
  expect(await get('anonymous', `/notices/${code}`)).toContain('Xenon, Krypton')
  expect(page).toContain(NAMES.judge)
  expect(page).not.toContain('Zircon relay')
  expect(await get('anonymous', '/winners')).toContain('Sealed Awards')
  expect(await get('anonymous', '/')).toContain(`/winners/${code}`)
}, 60_000)

test('a certificate is found by its number only, however it is copied, and reads in both languages', async () => {
  const [certificate] = await results().winners(scene.call.id)
  const number = certificate?._id ?? ''
  expect(number).toMatch(/^SEALED-2026-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  expect(await get('ownerX', `/nominations/${scene.nomination('Alpha works')}`)).toContain(`/certificates/${number}`)
  const spoken = number.toLowerCase().replaceAll('-', ' ')
  const asked = await (await scene.client('anonymous')).get(`/certificates?number=${encodeURIComponent(` ${spoken} `)}`)
  expect(await get('anonymous', asked.headers.get('location') ?? '')).toContain('This certificate is valid')
  const response = await (await scene.client('anonymous')).get(`/certificates/${number}.pdf`)
  expect(response.headers.get('content-type')).toBe('application/pdf')
  const bytes = Buffer.from(await response.arrayBuffer())
  const pdf = await readPdf(bytes)
  expect(pdf.pages).toHaveLength(1)
  const text = (pdf.pages[0] ?? '').replace(/\s+/g, ' ')
  for (const words of [number, 'Alpha works', 'Xenon, Krypton', '荣誉证书', '特发此证', 'Certificate of Award', 'First prize']) expect(text).toContain(words)

  // Whoever scans the paper comes to the page that says whether it is valid.
  const path = `/certificates/${number}`
  expect(drawnSymbols(bytes)).toEqual([symbolOf(`${scene.app.services.site.baseUrl}${path}`)])
  expect(await get('anonymous', path)).toMatch(/^200[^]*This certificate is valid/)
}, 60_000)

test('numbers that are none answer alike', async () => {
  const [certificate] = await results().winners(scene.call.id)
  const near = `${(certificate?._id ?? '').slice(0, -1)}!`
  const answers = await Promise.all([near, 'SEALED-2026-0000-0000', 'nothing', '9'.repeat(55)].map(async (number) => {
    const answer = await get('anonymous', `/certificates/${encodeURIComponent(number)}`)
    return answer.replaceAll(number, '#').replaceAll(encodeURIComponent(number), '#').replace(/^(\w[\w-]*,.*\n)*/m, '').replace(/value="[^"]{20,}"|content="[^"]{20,}"|nonce-[^']+/g, '')
  }))
  const bodies = answers.map((answer) => answer.slice(answer.indexOf('<main')))
  expect(new Set(bodies.map((body) => body.slice(0, body.indexOf('</main>'))))).toHaveProperty('size', 1)
  expect(answers.every((answer) => answer.startsWith('404'))).toBe(true)
  expect(await get('anonymous', '/certificates/SEALED-2026-0000-0000.pdf')).toMatch(/^404/)
  expect(await get('anonymous', '/certificates?number=')).toMatch(/^422/)
}, 30_000)

test('the record tells who did what, and no score or decision of a closed category', async () => {
  const record = await get('conflictedStaff', `/desk/record?call=${scene.call.id}`)
  expect([...CLOSED_FIGURES, 'Onyx', 'Jasper', WAIVER].filter((word) => record.includes(word))).toEqual([])
  expect(scene.app.faults).toEqual([])
})
