/** A call, an office and many enterprises, made through the same services that people use. */
import { checkCharacter } from '../../src/accounts/index.js'
import { DEFAULT_DECLARATIONS, type Field, type FormDefinition, type PartPatch } from '../../src/calls/index.js'
import { anonymous, system, type Actor } from '../../src/platform/actor.js'
import { DAY } from '../../src/platform/clock.js'
import type { Services } from '../../src/services.js'

export const PASSWORD = 'bench-people-2026'
/** Text questions of the form; each is saved once in the last minute. */
export const QUESTIONS = Array.from({ length: 10 }, (_, index) => `question${index}`)
export const FILES = 'report'

const request = { id: 'bench', from: '192.0.2.9', key: null }
/** Everybody comes from an address of their own, as registrations are counted by address. */
let visitors = 0
const visitor = (): Actor => anonymous('zh', { ...request, from: `10.0.${visitors >> 8}.${visitors++ & 255}` })

export interface Enterprise {
  email: string
  account: string
  organisation: string
}

const ALWAYS = { required: false, requiredWhen: null, shownWhen: null, category: null, identifies: false, notForJudges: false }
const text = (key: string): Field => ({ ...ALWAYS, key, label: { zh: `问题 ${key}` }, help: {}, kind: 'shortText', minLength: 0, maxLength: 200 })

export class BenchWorld {
  readonly #services: Services
  #head = ''

  constructor(services: Services) {
    this.#services = services
  }

  /** The secretary's address, once the office stands. */
  readonly secretary = 'secretary@bench.example'

  as(account: string): Promise<Actor> {
    return this.#services.accounts.actorOf(account, { ...request })
  }

  head(): Promise<Actor> {
    return this.as(this.#head)
  }

  async office(): Promise<void> {
    const { accounts } = this.#services
    const path = await accounts.inviteAdministrator(system('create-admin'), { email: 'admin@bench.example', name: '管理员', locale: 'zh' })
    const administrator = await accounts.invitations.accept(visitor(), path.split('/').pop() ?? '', { name: '管理员', password: PASSWORD, locale: 'zh' })
    this.#head = await this.#register(this.secretary, '秘书处')
    await accounts.staff.appoint(await this.as(administrator), this.#head, { role: 'secretariat', call: null }, { zh: '秘书处' })
  }

  /** Opens a call for thirty days whose form asks ten short questions and for files of up to `maxFileMiB`. */
  async call(code: string, maxFileMiB: number): Promise<string> {
    const { calls, house } = this.#services
    const made = await calls.create(await this.head(), { code, name: { zh: '性能测试' }, primary: 'zh', timeZone: 'Asia/Shanghai' })
    const now = house.clock.now()
    const { kinds, rules } = made
    const texts = {
      code, primary: 'zh' as const, name: { zh: '性能测试' }, summary: { zh: '性能测试' }, purpose: {}, eligibility: { zh: '独立法人' }, awards: {}, procedure: {},
      contact: { name: { zh: '秘书处' }, email: this.secretary, phone: '' }, kinds,
    }
    const form: FormDefinition = {
      sections: [{
        key: 'main', title: { zh: '正文' }, help: {}, category: null, shownWhen: null,
        fields: [
          ...QUESTIONS.map(text),
          { ...ALWAYS, key: FILES, label: { zh: '附件' }, help: {}, kind: 'file', types: ['pdf', 'mp4'], maxFiles: 20 },
        ],
      }],
    }
    const parts: PartPatch[] = [
      { part: 'texts', set: texts },
      { part: 'dates', set: { opensAt: now, closesAt: new Date(now.getTime() + 30 * DAY), timeZone: 'Asia/Shanghai' } },
      { part: 'categories', set: { categories: ['product', 'research'].map((key) => ({ key, name: { zh: key }, description: {} })) } },
      { part: 'prizes', set: { prizes: [{ key: 'first', name: { zh: '一等奖' }, rank: 1, quotas: { product: 1, research: 1 } }] } },
      { part: 'form', edit: () => form, touched: 'all' },
      { part: 'rubric', set: { rubric: { criteria: [{ key: 'novelty', name: { zh: '创新性' }, description: {}, scale: 100, weight: 100 }] } } },
      { part: 'rules', set: { rules: { ...rules, nominationsPerOrganisation: 20, maxFileMiB } } },
    ]
    const actor = await this.head()
    for (const [index, part] of parts.entries()) await calls.update(actor, made._id, made.version + index, part)
    await calls.open(await this.head(), made._id, made.version + parts.length)
    return made._id
  }

  async enterprise(number: number): Promise<Enterprise> {
    const { accounts, files } = this.#services
    const email = `enterprise-${number}@bench.example`
    const account = await this.#register(email, `申报人${number}`)
    const licence = await files.putBytes(Buffer.from(`%PDF-1.7\n${number}\n%%EOF`), '营业执照.pdf', 'application/pdf')
    const first = `91110000${String(number).padStart(9, '0')}`
    const details = { code: `${first}${checkCharacter(first)}`, name: { zh: `测试单位${number}` }, kind: 'enterprise' as const, region: '北京' }
    const organisation = await accounts.registry.create(await this.as(account), details, { ...licence, field: 'licence' })
    return { email, account, organisation }
  }

  async draft(call: string, { account, organisation }: Enterprise, title: string, category = 'product'): Promise<string> {
    const { nominations } = this.#services
    const actor = await this.as(account)
    const id = await nominations.begin(actor, { call, organisation, category })
    const changes = Object.entries({ titleZh: title, summaryZh: `${title}，用于性能测试。` }).map(([field, value]) => ({ field, value, base: 0 }))
    await nominations.save(actor, id, changes)
    return id
  }

  async submit({ account }: Enterprise, id: string, at: Date): Promise<void> {
    const agreed = DEFAULT_DECLARATIONS.map(({ key }) => key)
    await this.#services.nominations.submit(await this.as(account), id, at, { signatory: { name: '王晓明', post: '总经理' }, agreed })
  }

  async #register(email: string, name: string): Promise<string> {
    const { registration } = this.#services.accounts
    await registration.request(visitor(), { email, name, locale: 'zh' })
    const mails = this.#services.house.database.connection.collection<{ link: { token?: string } | null }>('mails')
    const mail = await mails.findOne({ 'to.email': email, template: 'accounts.mails.confirm' })
    return registration.confirm(visitor(), this.#services.tokens.textOf(mail?.link?.token ?? ''), PASSWORD)
  }
}
