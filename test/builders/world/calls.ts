import { FIELD_DEFAULTS, SECTION_DEFAULTS, type CallBacking, type FormDefinition, type PartPatch } from '../../../src/calls/index.js'
import { DAY } from '../../../src/platform/clock.js'
import type { SimulatedClock } from '../../../src/platform/clock.js'
import type { Services } from '../../../src/services.js'
import { emailOf, NAMES } from '../../personas.js'
import { SIGNING } from '../signing.js'
import type { People, SignedIn } from './people.js'

/** The two categories of every call of the world. */
export type Category = 'product' | 'research'

export interface Entry {
  by: SignedIn
  organisation: string
  category: Category
  title: string
  file: string
  /** Other words than 'About <title>'. */
  summary?: string
  /** False: the summary may not be published. */
  consent?: boolean
}

/** A call that was brought as far as it is, with the ids of what is in it. */
export interface MadeCall {
  id: string
  code: string
  /** By title. */
  nominations: Map<string, string>
  /** Judges' seats by persona. */
  seats: Map<SignedIn, string>
  round: string
  /** Assignment ids by `persona title`. */
  assignments: Map<string, string>
}

/** What every call of the world asks. */
export const FORM: FormDefinition = {
  sections: [
    {
      key: 'main', title: { en: 'Main part' }, help: {}, ...SECTION_DEFAULTS,
      fields: [
        { key: 'lead', label: { en: 'Lead' }, help: {}, required: true, ...FIELD_DEFAULTS, kind: 'shortText' as const, minLength: 0, maxLength: 80 },
        { key: 'report', label: { en: 'Report' }, help: {}, required: true, ...FIELD_DEFAULTS, kind: 'file' as const, types: ['pdf'], maxFiles: 2 },
      ],
    },
  ],
}

/** Makes calls and moves them on, each act by whoever does it in life. The clock goes forward. */
export class CallMaker {
  readonly #services: Services
  readonly #people: People
  readonly #clock: SimulatedClock
  readonly #form: FormDefinition

  constructor(services: Services, people: People, clock: SimulatedClock, form: FormDefinition = FORM) {
    this.#form = form
    this.#services = services
    this.#people = people
    this.#clock = clock
  }

  /** A draft with every part written, for `days` days from now. */
  async draft(code: string, name: string, days: number, noticeDays = 7): Promise<{ call: MadeCall; version: number }> {
    const { calls } = this.#services
    const head = await this.#people.as('houseSecretariat')
    const made = await calls.create(head, { code, name: { en: name }, primary: 'en', timeZone: 'Asia/Shanghai' })
    const now = this.#clock.now()
    const { kinds, rules } = made
    const contact = { name: { en: 'Office' }, email: 'awards@alliance.example', phone: '' }
    const texts = { code, primary: 'en' as const, name: { en: name }, summary: { en: `Summary of ${name}` }, purpose: {}, eligibility: { en: 'Legal persons' }, awards: {}, procedure: {}, contact, kinds }
    const parts: PartPatch[] = [
      { part: 'texts', set: texts },
      { part: 'dates', set: { opensAt: now, closesAt: new Date(now.getTime() + days * DAY), timeZone: 'Asia/Shanghai' } },
      { part: 'categories', set: { categories: (['product', 'research'] as const).map((key) => ({ key, name: { en: `Category ${key}` }, description: {} })) } },
      { part: 'prizes', set: { prizes: [{ key: 'first', name: { en: 'First prize' }, rank: 1, quotas: { product: 1, research: 1 } }] } },
      { part: 'form', edit: () => this.#form, touched: 'all' },
      { part: 'rubric', set: { rubric: { criteria: [{ key: 'novelty', name: { en: 'Novelty' }, description: {}, scale: 100, weight: 100 }] } } },
      { part: 'rules', set: { rules: { ...rules, leastJudges: 1, judgesPerNomination: 1, noticeDays, nominationsPerOrganisation: 40 } } },
    ]
    const actor = await this.#people.as('houseSecretariat')
    for (const [index, part] of parts.entries()) await calls.update(actor, made._id, made.version + index, part)
    const call = { id: made._id, code, nominations: new Map<string, string>(), seats: new Map<SignedIn, string>(), round: '', assignments: new Map<string, string>() }
    return { call, version: made.version + parts.length }
  }

  async open(code: string, name: string, days: number, noticeDays = 7, backing?: CallBacking): Promise<MadeCall> {
    const { calls } = this.#services
    const { call } = await this.draft(code, name, days, noticeDays)
    const head = await this.#people.as('houseSecretariat')
    if (backing) await calls.update(head, call.id, (await calls.find(call.id)).version, { part: 'backing', set: { backing } })
    await calls.open(head, call.id, (await calls.find(call.id)).version)
    return call
  }

  /** A nomination with one file, submitted unless it stays a draft. */
  async nominate(call: MadeCall, entry: Entry, submitted = true): Promise<void> {
    const { nominations, files } = this.#services
    const actor = await this.#people.as(entry.by)
    const id = await nominations.begin(actor, { call: call.id, organisation: entry.organisation, category: entry.category })
    const file = await files.putBytes(Buffer.from(`%PDF-1.7\n${entry.title}\n%%EOF`), entry.file, 'application/pdf')
    const answers = { titleEn: entry.title, summaryEn: entry.summary ?? `About ${entry.title}`, consent: entry.consent ?? true, lead: NAMES[entry.by] }
    const changes = Object.entries(answers).map(([field, value]) => ({ field, value, base: 0 }))
    await nominations.save(actor, id, changes, [{ field: 'report', files: [file] }])
    if (submitted) await nominations.submit(actor, id, this.#clock.now(), SIGNING)
    call.nominations.set(entry.title, id)
  }

  /** The deadline passes, everything is accepted, judges sit, a round runs for `days` days. */
  async judge(call: MadeCall, judges: readonly SignedIn[], days: number): Promise<void> {
    const { calls, nominations, judging } = this.#services
    const { closesAt } = await calls.find(call.id)
    this.#clock.set(new Date((closesAt?.getTime() ?? 0) + DAY))
    const head = await this.#people.as('houseSecretariat')
    for (const id of call.nominations.values()) await nominations.accept(head, id)
    for (const persona of judges) await this.#seat(call, persona)
    call.round = await judging.beginRound(head, call.id, { name: { en: 'First review' }, closesAt: new Date(this.#clock.now().getTime() + days * DAY) })
  }

  async #seat(call: MadeCall, persona: SignedIn): Promise<void> {
    const { judging } = this.#services
    const head = await this.#people.as('houseSecretariat')
    const email = emailOf(persona)
    const { rows } = await judging.experts(head, { search: email, page: 1 })
    const expert = rows.find((row) => row.email === email)
    if (!expert) throw new Error(`${persona} is not in the pool of experts`)
    await judging.invite(head, call.id, { experts: [expert._id], categories: ['product', 'research'] })
    await judging.accept(await this.#people.as(persona), await this.#people.link(email, 'judging.mails.invitation'))
    const judge = await this.#people.as(persona)
    await judging.confirmConfidentiality(judge, call.id)
    await judging.declare(judge, call.id, [])
    call.seats.set(persona, (await judging.ownSeat(judge, call.id))._id)
  }

  /** Assigns a judge to nominations by title. */
  async assign(call: MadeCall, persona: SignedIn, titles: readonly string[]): Promise<void> {
    const { judging, house } = this.#services
    const seat = call.seats.get(persona) ?? ''
    const pairs = titles.map((title) => ({ nomination: call.nominations.get(title) ?? '', seat }))
    await judging.assign(await this.#people.as('houseSecretariat'), call.round, pairs)
    const assignments = house.database.connection.collection<{ _id: string; nomination: string }>('assignments')
    for (const { _id, nomination } of await assignments.find({ round: call.round, seat }).toArray()) {
      const title = [...call.nominations].find(([, id]) => id === nomination)?.[0] ?? ''
      call.assignments.set(`${persona} ${title}`, _id)
    }
  }

  /** Finishes a scorecard. */
  async score(call: MadeCall, persona: SignedIn, title: string, points: string, opinion: string): Promise<void> {
    const assignment = call.assignments.get(`${persona} ${title}`) ?? ''
    const changes = [
      { field: 'points.novelty', value: points, base: 0 },
      { field: 'opinion.novelty', value: opinion, base: 0 },
    ]
    await this.#services.judging.post(await this.#people.as(persona), assignment, changes, true)
  }

  /** Closes and settles the round and chooses the winners; `reason` stands beside each choice. */
  async decide(call: MadeCall, winners: readonly string[], reason: string): Promise<void> {
    const { judging, results, nominations } = this.#services
    const head = await this.#people.as('houseSecretariat')
    await judging.closeRound(head, call.round)
    await results.settle(head, call.round, {})
    await results.beginDecision(head, call.id)
    const accepted = await nominations.accepted(call.id)
    for (const category of ['product', 'research'] as const) {
      const rows = accepted.filter((one) => one.category === category)
      if (rows.length === 0) continue
      const chosen = rows.map(({ id }) => [id, { prize: winners.some((title) => call.nominations.get(title) === id) ? 'first' : null, reason }] as const)
      await results.decide(head, call.id, category, { version: 0, choices: Object.fromEntries(chosen) })
    }
  }
}
