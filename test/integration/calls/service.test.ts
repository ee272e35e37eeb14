import { DAY } from '../../../src/platform/clock.js'
import { Conflict, Denied, Hidden, Invalid } from '../../../src/platform/errors.js'
import { phaseOf } from '../../../src/calls/index.js'
import { hashOf } from '../../../src/platform/canonical.js'
import { openCalls, type OpenedHouse } from './house.js'

// On the slowest database server and a busy machine.
jest.setTimeout(120_000)

let house: OpenedHouse
beforeAll(async () => {
  house = await openCalls()
})
afterAll(() => house.close())

const entries = async (call: string): Promise<string[]> => {
  const { rows } = await house.services.audit.list({ calls: [call], page: 1 }, 50)
  return rows.filter((row) => row.kind === 'call').map((row) => row.action)
}

describe('a call', () => {
  it('is begun by the house’s secretariat, who becomes its secretariat, on the record', async () => {
    const call = await house.draft()
    expect(phaseOf(call, house.clock.now())).toBe('draft')
    expect((await house.secretary()).appointments).toContainEqual({ role: 'secretariat', call: call._id })
    expect(await entries(call._id)).toEqual(['calls.record.created'])
    const other = await house.person('Elsewhere', { role: 'secretariat', call: call._id })
    await expect(house.calls.create(await other(), { code: 'x-1', name: { en: 'X' }, primary: 'en', timeZone: 'UTC' })).rejects.toThrow(Denied)
  })

  it('has a code of its own', async () => {
    const { code } = await house.draft()
    const again = house.calls.create(await house.secretary(), { code, name: { en: 'X' }, primary: 'en', timeZone: 'UTC' })
    await expect(again).rejects.toMatchObject({ fields: { code: { key: 'calls.errors.codeTaken' } } })
  })

  it('is edited part by part; the second editor is told and nothing is overwritten', async () => {
    const call = await house.draft()
    const dates = (day: string) => ({ part: 'dates' as const, set: { opensAt: new Date(`2026-06-${day}`), closesAt: null, timeZone: 'Asia/Shanghai' } })
    await house.calls.update(await house.secretary(), call._id, call.version, dates('01'))
    const second = house.calls.update(await house.secretary(), call._id, call.version, dates('02'))
    await expect(second).rejects.toThrow(Conflict)
    await expect(second).rejects.toMatchObject({ theirs: { opensAt: new Date('2026-06-01') }, by: 'Secretary' })
    expect((await house.calls.find(call._id)).opensAt).toEqual(new Date('2026-06-01'))
  })

  it('the record has of an edit what changed, before and after, and nothing more', async () => {
    const call = await house.ready()
    const act = await house.secretary()
    const recorded = async (): Promise<Array<Record<string, unknown> | undefined>> => {
      const { rows } = await house.services.audit.list({ calls: [call._id], page: 1 }, 50)
      return rows.filter((row) => row.action === 'calls.record.changed').map((row) => row.details?.values)
    }
    const earlier = (await recorded()).length
    const { opensAt, closesAt, timeZone } = call
    const later = new Date((closesAt?.getTime() ?? 0) + DAY)
    await house.calls.update(act, call._id, call.version, { part: 'dates', set: { opensAt, closesAt: later, timeZone } })
    const [first, ...others] = call.categories
    if (!first) throw new Error('a call that is ready has a category')
    const renamed = { ...first, name: { ...first.name, zh: '新名称' } }
    await house.calls.update(act, call._id, call.version + 1, { part: 'categories', set: { categories: [renamed, ...others] } })
    // Saved as it was: nothing to record.
    await house.calls.update(act, call._id, call.version + 2, { part: 'categories', set: { categories: [renamed, ...others] } })
    expect((await recorded()).slice(0, -earlier)).toEqual([
      { part: 'categories', before: { categories: { [first.key]: { name: { zh: first.name.zh } } } }, after: { categories: { [first.key]: { name: { zh: '新名称' } } } } },
      { part: 'dates', before: { closesAt: closesAt?.toISOString() }, after: { closesAt: later.toISOString() } },
    ])
  })

  it('two editors at the same moment: exactly one wins', async () => {
    const call = await house.draft()
    const act = await house.secretary()
    const both = await Promise.allSettled(
      ['甲', '乙'].map((name) => house.calls.update(act, call._id, call.version, { part: 'categories', set: { categories: [{ key: 'a', name: { zh: name }, description: {} }] } })),
    )
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await house.calls.find(call._id)).version).toBe(call.version + 1)
  })

  it('tells every wrong field and writes nothing', async () => {
    const call = await house.draft()
    const wrong = house.calls.update(await house.secretary(), call._id, call.version, {
      part: 'rubric',
      set: { rubric: { criteria: [{ key: 'a', name: {}, description: {}, scale: 0, weight: 101 }] } },
    })
    await expect(wrong).rejects.toMatchObject({ fields: { 'criteria.0.name.zh': {}, 'criteria.0.scale': {}, 'criteria.0.weight': {} } })
    expect(await entries(call._id)).toEqual(['calls.record.created'])
  })

  it('keeps a category that a section of the form is for', async () => {
    const call = await house.ready()
    const act = await house.secretary()
    const sections = call.form.sections.map((section) => ({ ...section, category: 'research' }))
    await house.calls.update(act, call._id, call.version, { part: 'form', edit: () => ({ sections }), touched: 'all' })
    const without = house.calls.update(act, call._id, call.version + 1, { part: 'categories', set: { categories: call.categories.slice(0, 1) } })
    await expect(without).rejects.toMatchObject({ fields: { categories: { key: 'calls.errors.categoryUsed' } } })
  })
})

describe('opening', () => {
  it('is refused while something is missing', async () => {
    const call = await house.draft()
    await expect(house.calls.open(await house.secretary(), call._id, call.version)).rejects.toThrow(Invalid)
    expect(phaseOf(await house.calls.find(call._id), house.clock.now())).toBe('draft')
  })

  it('late, is open from that moment on, not from the day that its draft had in mind', async () => {
    const call = await house.ready()
    const { closesAt, timeZone } = call
    await house.calls.update(await house.secretary(), call._id, call.version, { part: 'dates', set: { opensAt: new Date(house.clock.now().getTime() - DAY), closesAt, timeZone } })
    await house.calls.open(await house.secretary(), call._id, call.version + 1)
    const opened = await house.calls.find(call._id)
    expect(opened.opensAt).toEqual(house.clock.now())
    expect(phaseOf(opened, house.clock.now())).toBe('open')
  })

  it('freezes form and rubric as versions that stay, publishes, and lets the dates act', async () => {
    const call = await house.ready()
    await house.calls.open(await house.secretary(), call._id, call.version)
    const opened = await house.calls.find(call._id)
    expect(opened).toMatchObject({ formVersion: 1, rubricVersion: 1 })
    const form = await house.calls.form(opened)
    expect(form).toMatchObject({ number: 1, hash: hashOf(call.form), frozenAt: house.clock.now() })
    expect((await house.calls.rubric(call._id)).definition).toEqual(call.rubric)
    expect(phaseOf(opened, house.clock.now())).toBe('scheduled')
    expect(phaseOf(opened, call.opensAt ?? new Date(NaN))).toBe('open')
    expect(phaseOf(opened, call.closesAt ?? new Date(NaN))).toBe('closed')
    expect(await entries(call._id)).toContain('calls.record.opened')
    await expect(house.calls.open(await house.secretary(), call._id, opened.version)).rejects.toThrow(Denied)
    await expect(house.calls.form(opened, 2)).rejects.toThrow(Hidden)
  })

  it('fixes everything but wording; of the texts only the wording is taken', async () => {
    const call = await house.ready()
    const act = await house.secretary()
    await house.calls.open(act, call._id, call.version)
    const opened = await house.calls.find(call._id)
    const rubric = house.calls.update(act, call._id, opened.version, { part: 'rubric', set: { rubric: { criteria: [] } } })
    await expect(rubric).rejects.toMatchObject({ messageKey: { key: 'calls.denied.frozen' } })
    await expect(house.calls.replaceForm(act, call._id, opened.version, { sections: [] })).rejects.toMatchObject({ messageKey: { key: 'calls.denied.formInUse' } })
    const dates = house.calls.update(act, call._id, opened.version, { part: 'dates', set: { opensAt: null, closesAt: null, timeZone: 'UTC' } })
    await expect(dates).rejects.toMatchObject({ messageKey: { key: 'calls.denied.datesFixed' } })
    await house.calls.update(act, call._id, opened.version, { part: 'texts', set: { ...opened, code: 'smuggled', kinds: [], summary: { zh: '更正' } } })
    expect(await house.calls.find(call._id)).toMatchObject({ code: call.code, kinds: call.kinds, summary: { zh: '更正' } })
  })

  it('takes two openings at once as one', async () => {
    const call = await house.ready()
    const act = await house.secretary()
    const both = await Promise.allSettled([1, 2].map(() => house.calls.open(act, call._id, call.version)))
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await house.calls.find(call._id)).formVersion).toBe(1)
  })
})

describe('after opening', () => {
  const opened = async () => {
    const call = await house.ready()
    await house.calls.open(await house.secretary(), call._id, call.version)
    return house.calls.find(call._id)
  }

  it('the deadline only ever moves later, with a reason, shown and recorded', async () => {
    const call = await opened()
    const act = await house.secretary()
    const extend = (to: string, reason: string) => house.calls.extendDeadline(act, call._id, { version: null, to: new Date(to), reason })
    await expect(extend('2026-05-10T00:00:00Z', 'earlier')).rejects.toMatchObject({ fields: { to: { key: 'calls.errors.onlyLater' } } })
    await expect(extend('2026-05-20T00:00:00Z', '')).rejects.toMatchObject({ fields: { reason: {} } })
    await extend('2026-05-20T00:00:00Z', '系统维护')
    await extend('2026-05-21T00:00:00Z', 'Again')
    const after = await house.calls.find(call._id)
    expect(after.closesAt).toEqual(new Date('2026-05-21T00:00:00Z'))
    expect(after.extensions.map((e) => e.reason)).toEqual(['系统维护', 'Again'])
    expect(await entries(call._id)).toEqual(expect.arrayContaining(['calls.record.extended']))
  })

  it('acts come in their turn, by the call’s secretariat only', async () => {
    const call = await opened()
    const record = async (act: 'judgingBeganAt' | 'decisionBeganAt') => {
      const actor = await house.secretary()
      await house.house.database.transaction(actor, (tx) => house.calls.recordAct(tx, actor, call._id, act))
    }
    await expect(record('judgingBeganAt')).rejects.toThrow(Denied)
    const start = house.clock.now()
    house.clock.set(new Date('2026-05-12T00:00:00Z'))
    await expect(record('decisionBeganAt')).rejects.toThrow(Denied)
    await record('judgingBeganAt')
    expect(phaseOf(await house.calls.find(call._id), house.clock.now())).toBe('judging')
    await expect(record('judgingBeganAt')).rejects.toThrow(Denied)
    const observer = await (await house.person('Observer', { role: 'observer', call: call._id }))()
    await expect(house.house.database.transaction(observer, (tx) => house.calls.recordAct(tx, observer, call._id, 'decisionBeganAt'))).rejects.toThrow(Denied)
    await expect(house.calls.archive(await house.secretary(), call._id)).rejects.toThrow(Denied)
    house.clock.set(start)
  })
})

describe('who sees what', () => {
  it('lists a draft to nobody but its office', async () => {
    const call = await house.draft()
    const own = await house.person('Own', { role: 'observer', call: call._id })
    const stranger = await house.person('Stranger')
    expect((await house.calls.listForOffice(await own())).map((c) => c._id)).toEqual([call._id])
    expect(await house.calls.listForOffice(await stranger())).toEqual([])
    expect((await house.calls.listPublic()).map(({ call: c }) => c._id)).not.toContain(call._id)
    await expect(house.calls.update(await stranger(), call._id, 1, { part: 'rules', set: { rules: call.rules } })).rejects.toThrow(Hidden)
    await expect(house.calls.find('00000000000000000000')).rejects.toThrow(Hidden)
  })
})

describe('the invariants', () => {
  it('hold here, and find a frozen form that was changed behind the product’s back', async () => {
    expect(await house.calls.invariants()).toEqual([])
    const call = await house.ready()
    await house.calls.open(await house.secretary(), call._id, call.version)
    const versions = house.house.database.connection.collection<{ _id: string; call: string; definition: unknown }>('formVersions')
    const before = await versions.findOne({ call: call._id })
    await versions.updateOne({ call: call._id }, { $set: { definition: { sections: [] } } })
    expect((await house.calls.invariants()).map((breach) => breach.rule)).toEqual(['frozen versions are as they were frozen'])
    await versions.updateOne({ call: call._id }, { $set: { definition: before?.definition } })
  })
})
