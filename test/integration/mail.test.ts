import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { Audit } from '../../src/audit/index.js'
import { Delivery, Mailbox, Outbox, type Mail, type MailTemplate } from '../../src/mail/index.js'
import { system, type Actor } from '../../src/platform/actor.js'
import { SeededChance } from '../../src/platform/chance.js'
import { HOUR, MINUTE, SimulatedClock } from '../../src/platform/clock.js'
import { createTranslators } from '../../src/platform/i18n.js'
import { createLog } from '../../src/platform/log.js'
import { Tokens } from '../../src/platform/tokens.js'
import type { Site } from '../../src/platform/ui.js'
import { openTestDatabase } from '../builders/database.js'
import { catalogues } from '../../views/locales/index.js'

/** A template of the tests' own, so that these do not depend on any feature's words. */
const words = {
  en: { ...catalogues.en, test: { mails: { hello: { subject: 'Receipt for {title}', body: 'We received “{title}” on {when}.\n\nSecond paragraph.', button: 'See the receipt' } } } },
  zh: { ...catalogues.zh, test: { mails: { hello: { subject: '《{title}》受理回执', body: '我们已于{when}收到《{title}》。\n\n第二段。', button: '查看回执' } } } },
}
const HELLO = 'test.mails.hello' as MailTemplate

const site: Site = {
  name: { en: 'Awards', zh: '成果评选' },
  host: { en: 'The Alliance', zh: '产业联盟' },
  icp: '',
  publicSecurity: '',
  contactEmail: 'office@example.org',
  contactPhone: '',
  baseUrl: 'https://awards.example.org',
  timeZone: 'Asia/Shanghai',
}
const translators = createTranslators(words)
const log = createLog('silent')
const administrator: Actor = { ...system('test'), account: 'adm', administrator: true }

interface PostOffice {
  port: number
  mails: ParsedMail[]
  sources: string[]
  close(): Promise<void>
}

/** A real SMTP server that keeps what it takes; refuses recipients called nobody for ever, and busy for now. */
const postOffice = async (port = 0): Promise<PostOffice> => {
  const mails: ParsedMail[] = []
  const sources: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 100,
    onRcptTo: (address, _session, done) => {
      if (address.address.startsWith('nobody')) return void done(Object.assign(new Error('no such user'), { responseCode: 550 }))
      if (address.address.startsWith('busy')) return void done(Object.assign(new Error('try later'), { responseCode: 451 }))
      done()
    },
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const source = Buffer.concat(chunks)
        sources.push(source.toString('latin1'))
        simpleParser(source).then((mail) => {
          mails.push(mail)
          done()
        }, done)
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.server.address()
  const taken = typeof address === 'object' && address ? address.port : 0
  return { port: taken, mails, sources, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

let opened: Awaited<ReturnType<typeof openTestDatabase>>
let clock: SimulatedClock
let tokens: Tokens
let outbox: Outbox
let mailbox: Mailbox
let audit: Audit
let woken = 0
const closers: Array<() => Promise<void>> = []

beforeEach(async () => {
  clock = new SimulatedClock(new Date('2026-05-01T09:00:00Z'))
  opened = await openTestDatabase(clock)
  const house = { database: opened.database, clock, chance: new SeededChance('mail') }
  tokens = new Tokens(house, 'a secret of the tests only 0123456789')
  woken = 0
  outbox = new Outbox(house, () => void woken++)
  audit = new Audit(house)
  mailbox = new Mailbox(house, audit, { site, translators }, () => void woken++, () => Promise.resolve([]))
  await opened.database.prepare()
})
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
  await opened.close()
})

const delivery = (port: number, seed = 'delivery'): Delivery => {
  const house = { database: opened.database, clock, chance: new SeededChance(seed), log }
  const made = new Delivery(house, { site, translators, tokenText: (id) => tokens.textOf(id) }, {
    smtpUrl: port ? `smtp://127.0.0.1:${port}` : '',
    from: '评选秘书处 <awards@example.org>',
  })
  closers.push(() => made.stop())
  return made
}

const open = async (port = 0): Promise<PostOffice> => {
  const office = await postOffice(port)
  closers.push(() => office.close())
  return office
}

const send = (mail: Partial<Mail> = {}): Promise<void> =>
  opened.database.transaction(administrator, (tx) =>
    outbox.send(tx, {
      template: HELLO,
      to: { email: 'ming@example.org', name: '王小明', locale: 'zh' },
      values: { title: { en: 'Quiet Shield', zh: '静盾' }, when: { instant: clock.now().toISOString(), zone: 'Asia/Shanghai' } },
      ...mail,
    }),
  )

const states = async (): Promise<string[]> => (await mailbox.list(administrator, { page: 1 }, 50)).rows.map((row) => row.state)

test('a mail in both languages: subject, text and HTML arrive whole, with the link, the rows and calm headers', async () => {
  const office = await open()
  const id = await opened.database.transaction(administrator, async (tx) => {
    const token = await tokens.issue(tx, { purpose: 'p', subject: 's', expiresAt: new Date(clock.now().getTime() + HOUR) })
    await outbox.send(tx, {
      template: HELLO,
      to: { email: 'ming@example.org', name: '王小明', locale: 'both' },
      values: { title: { en: 'Quiet Shield', zh: '静盾' }, when: { instant: clock.now().toISOString(), zone: 'Asia/Shanghai' } },
      rows: [{ label: { en: 'Number', zh: '编号' }, value: 'R-<1>' }],
      link: { path: '/receipts', token },
      call: 'c1',
    })
    return token
  })
  expect(woken).toBe(1)
  expect(await delivery(office.port).deliverDue()).toBe(1)
  const [mail] = office.mails
  expect(mail?.subject).toBe('《静盾》受理回执 / Receipt for Quiet Shield')
  expect(mail?.from?.value[0]).toMatchObject({ name: '评选秘书处', address: 'awards@example.org' })
  expect(mail?.to).toMatchObject({ value: [{ name: '王小明', address: 'ming@example.org' }] })
  expect(mail?.date).toEqual(clock.now())
  expect(mail?.messageId).toMatch(/^<[0-9a-z]{20}@awards\.example\.org>$/)
  expect(mail?.headers.get('auto-submitted')).toBe('auto-generated')
  expect(mail?.headers.get('content-language')).toBe('zh-CN, en-GB')
  const url = `https://awards.example.org/receipts/${tokens.textOf(id)}`
  const text = mail?.text ?? ''
  expect(text).toContain('王小明，您好：')
  expect(text).toContain('我们已于2026年5月1日 17:00（北京时间）收到《静盾》。\n\n第二段。')
  expect(text).toContain('We received “Quiet Shield” on 1 May 2026, 17:00 (Beijing time).')
  expect(text).toContain('编号：R-<1>')
  expect(text.indexOf('第二段')).toBeLessThan(text.indexOf('Second paragraph'))
  expect(text.split(url)).toHaveLength(3)
  const html = mail?.html || ''
  expect(html).toContain('<td lang="zh-CN"')
  expect(html).toContain('R-&lt;1>')
  expect(html).toContain(`href="${url}"`)
  expect(html).not.toMatch(/<img|<link|<script|src=|url\(/)
  // Header lines are ASCII and no line is longer than RFC 5322 lets it be.
  expect(office.sources[0]?.split('\r\n').every((line) => line.length <= 998 && /^[\x20-\x7e\t]*$/.test(line))).toBe(true)
})

test('the secret of a link is neither in the database nor on the office page', async () => {
  const text = await opened.database.transaction(administrator, async (tx) => {
    const token = await tokens.issue(tx, { purpose: 'p', subject: 's', expiresAt: new Date(clock.now().getTime() + HOUR) })
    await outbox.send(tx, { template: HELLO, to: { email: 'a@example.org', locale: 'en' }, values: { title: 'x', when: 'y' }, link: { path: '/r/', token } })
    return tokens.textOf(token)
  })
  const [row] = (await mailbox.list(administrator, { page: 1 }, 10)).rows
  const shown = await mailbox.read(administrator, row?.id ?? '')
  expect(shown.rendered.text).toContain('https://awards.example.org/r/[secret part')
  const secret = text.split('.')[1] ?? 'none'
  expect(shown.rendered.text + shown.rendered.html).not.toContain(secret)
  expect(JSON.stringify(await opened.database.connection.collection('mails').find().toArray())).not.toContain(secret)
})

test('while the mail server is down mails wait, longer and longer; when it is up again they go', async () => {
  const office = await postOffice()
  const { port } = office
  await office.close()
  const worker = delivery(port)
  await send()
  await send({ to: { email: 'other@example.org', locale: 'en' } })
  expect(await worker.deliverDue()).toBe(0)
  const attempts = async (): Promise<number[]> => (await mailbox.list(administrator, { page: 1 }, 9)).rows.map((row) => row.attempts).sort()
  // One found out; the other was not tried.
  expect(await attempts()).toEqual([0, 1])
  expect(await worker.deliverDue()).toBe(0)
  expect(await attempts()).toEqual([1, 1])
  expect(await worker.deliverDue()).toBe(0)
  expect(await attempts()).toEqual([1, 1])
  clock.advance(MINUTE)
  await worker.deliverDue()
  await worker.deliverDue()
  expect(await attempts()).toEqual([2, 2])
  const again = await open(port)
  clock.advance(5 * MINUTE)
  expect(await worker.deliverDue()).toBe(2)
  expect(again.mails).toHaveLength(2)
  expect(await states()).toEqual(['sent', 'sent'])
  expect(await worker.deliverDue()).toBe(0)
})

test('a mail that fails to the end is laid aside; an administrator sends it again, on the record', async () => {
  const office = await open()
  const worker = delivery(office.port)
  await send({ to: { email: 'busy@example.org', locale: 'en' } })
  for (const wait of [1, 5, 15, 60, 240, 720, 0]) {
    await worker.deliverDue()
    clock.advance(wait * MINUTE)
  }
  const [row] = (await mailbox.list(administrator, { state: 'dead', page: 1 }, 9)).rows
  expect(row).toMatchObject({ state: 'dead', attempts: 7 })
  expect(row?.lastError).toContain('try later')
  await mailbox.retry(administrator, row?.id ?? '')
  expect(await states()).toEqual(['waiting'])
  expect((await audit.list({ calls: null, action: 'mail.retried', page: 1 }, 9)).total).toBe(1)
  await expect(mailbox.retry(administrator, row?.id ?? '')).rejects.toMatchObject({ status: 409 })
})

test('a recipient that does not exist, or is no address, is given up at once and holds nobody up', async () => {
  const office = await open()
  await send({ to: { email: 'nobody@example.org', locale: 'en' } })
  await send({ to: { email: 'x@example.org\r\nBcc: all@example.org', locale: 'en' } })
  await send()
  expect(await delivery(office.port).deliverDue()).toBe(1)
  expect((await states()).sort()).toEqual(['dead', 'dead', 'sent'])
  expect(office.mails).toHaveLength(1)
})

test('words that a person typed cannot make header lines', async () => {
  const office = await open()
  await send({ to: { email: 'a@example.org', name: 'A\r\nBcc: all@example.org', locale: 'en' }, values: { title: 'T\r\nX-Evil: 1\u2028', when: 'now' } })
  expect(await delivery(office.port).deliverDue()).toBe(1)
  const headers = office.mails[0]?.headers
  expect(headers?.has('bcc')).toBe(false)
  expect(headers?.has('x-evil')).toBe(false)
  expect(office.mails[0]?.subject).toBe('Receipt for T X-Evil: 1')
})

test('two workers deliver each mail once', async () => {
  const office = await open()
  for (let i = 0; i < 12; i++) await send({ to: { email: `p${i}@example.org`, locale: 'en' } })
  const sent = await Promise.all([delivery(office.port, 'one').deliverDue(), delivery(office.port, 'two').deliverDue()])
  expect(sent[0] + sent[1]).toBe(12)
  expect(new Set(office.mails.map((mail) => mail.messageId)).size).toBe(12)
  expect(office.mails).toHaveLength(12)
})

test('the mail of a worker that died goes out when its lease has ended', async () => {
  const office = await open()
  await send()
  const due = new Date(clock.now().getTime() + 5 * MINUTE)
  await opened.database.connection.collection('mails').updateOne({}, { $set: { lease: 'dead', dueAt: due }, $inc: { attempts: 1 } })
  const worker = delivery(office.port)
  expect(await worker.deliverDue()).toBe(0)
  clock.set(due)
  expect(await worker.deliverDue()).toBe(1)
})

test('without a mail server mails wait, and an act that is undone sends nothing', async () => {
  await send()
  const undone = opened.database.transaction(administrator, async (tx) => {
    await outbox.send(tx, { template: HELLO, to: { email: 'a@example.org', locale: 'en' } })
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect(woken).toBe(1)
  expect(await delivery(0).deliverDue()).toBe(0)
  expect(await states()).toEqual(['waiting'])
})

test("the office of a call reads that call's mails only, and an observer sends nothing again", async () => {
  await send({ call: 'c1' })
  await send({ call: 'c2', to: { email: 'secret@example.org', locale: 'en' } })
  await send({ to: { email: 'private@example.org', locale: 'en' } })
  await opened.database.connection.collection('mails').updateMany({}, { $set: { state: 'dead' } })
  const officer = (role: 'secretariat' | 'observer', call: string | null): Actor => ({ ...system('x'), account: 'o', appointments: [{ role, call }] })
  const all = (await mailbox.list(officer('observer', null), { page: 1 }, 9)).rows
  const of = (call: string | null): string => all.find((row) => row.call === call)?.id ?? ''
  expect((await mailbox.list(administrator, { page: 1 }, 9)).rows.map((row) => row.call)).toEqual([null])
  await expect(mailbox.retry(administrator, of('c1'))).rejects.toMatchObject({ status: 404 })
  const secretary = officer('secretariat', 'c1')
  expect((await mailbox.list(secretary, { page: 1 }, 9)).rows.map((row) => row.call)).toEqual(['c1'])
  await expect(mailbox.read(secretary, of('c2'))).rejects.toMatchObject({ status: 404 })
  await expect(mailbox.read(secretary, of(null))).rejects.toMatchObject({ status: 404 })
  await expect(mailbox.retry(secretary, of('c2'))).rejects.toMatchObject({ status: 404 })
  await expect(mailbox.retry(officer('observer', 'c1'), of('c1'))).rejects.toMatchObject({ status: 403 })
  await mailbox.retry(secretary, of('c1'))
  expect((await mailbox.list(officer('observer', null), { page: 1 }, 9)).total).toBe(3)
})
