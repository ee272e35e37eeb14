import fc from 'fast-check'
import type { DraftChange } from '../../../src/nominations/model.js'
import { foldInto, FOLD_LOSES, FOLD_WITHIN, heldAt, mayFold, mergeChange, warningDue } from '../../../src/nominations/rules/index.js'
import type { DraftAnswer } from '../../../src/nominations/types.js'
import { roleOf } from '../../../src/nominations/policy.js'
import { somebody } from '../../builders/actor.js'

const begin = new Date('2026-05-05T00:00:00Z')

interface Save {
  by: string
  field: string
  value: string
  seconds: number
}

/** Saves one after the other by the rules that the service goes by; everybody has seen what stands. */
const run = (saves: readonly Save[]): { answers: Map<string, DraftAnswer>; history: DraftChange[] } => {
  const answers = new Map<string, DraftAnswer>()
  const history: DraftChange[] = []
  let now = begin.getTime()
  for (const { by, field, value, seconds } of saves) {
    now += seconds * 1000
    const standing = answers.get(field)
    const merge = mergeChange(standing, { field, value, base: standing?.revision ?? 0 }, by, new Date(now))
    if (merge.kind !== 'saved') continue
    const next: DraftChange = { _id: String(history.length), nomination: 'n', field, ...merge.answer }
    const at = history.findIndex((one) => one.field === field && one.revision === standing?.revision)
    const last = history[at]
    if (last && mayFold(last, next)) history[at] = foldInto(last, next)
    else history.push(next)
    answers.set(field, merge.answer)
  }
  return { answers, history }
}

const save = fc.record({
  by: fc.constantFrom('a', 'b'),
  field: fc.constantFrom('lead', 'problem'),
  value: fc.oneof(fc.string({ minLength: 1, maxLength: 60 }), fc.constantFrom('密钥难以管理', '密钥难以管理，成本高', 'x'.repeat(80))),
  seconds: fc.integer({ min: 0, max: 90 }),
})

describe('the history of a draft', () => {
  it('a text that is deleted bit by bit within a minute is not gone', () => {
    fc.assert(
      fc.property(fc.integer({ min: FOLD_LOSES + 1, max: 600 }), fc.array(fc.integer({ min: 1, max: FOLD_LOSES }), { minLength: 1, maxLength: 40 }), (length, cuts) => {
        let left = length
        const saves = [length, ...cuts.map((cut) => (left = Math.max(0, left - cut)))].map((size) => ({ by: 'a', field: 'problem', value: '申'.repeat(size), seconds: 1 }))
        const { history } = run(saves)
        // From one entry to the next no more is gone than may vanish, and what stood first stands in one near to it.
        const sizes = history.map((one) => (one.value as string).length)
        expect(length - (sizes[0] ?? 0)).toBeLessThanOrEqual(FOLD_LOSES)
        for (const one of history) expect(one.lost ?? 0).toBeLessThanOrEqual(FOLD_LOSES)
      }),
    )
  })

  it('knows every value again that an open page may have shown, folded or not', () => {
    fc.assert(
      fc.property(fc.array(save, { maxLength: 20 }), (saves) => {
        const seen: DraftAnswer[] = []
        const { history } = run(saves.map((one) => ({ ...one, field: 'problem' })))
        let standing: DraftAnswer | undefined
        for (const { by, value } of saves) {
          const merge = mergeChange(standing, { field: 'problem', value, base: standing?.revision ?? 0 }, by, begin)
          if (merge.kind === 'saved') seen.push((standing = merge.answer))
        }
        for (const { revision, value } of seen) {
          const entry = history.filter((one) => one.revision >= revision).sort((a, b) => a.revision - b.revision)[0]
          expect(entry && heldAt(entry, revision, value)).toBe(true)
          expect(entry && heldAt(entry, revision, 'never written'.repeat(9))).toBe(false)
        }
      }),
    )
  })

  it('holds every saved value, but for what its own author typed over within a minute, losing next to nothing', () => {
    fc.assert(
      fc.property(fc.array(save, { maxLength: 25 }), (saves) => {
        const { answers, history } = run(saves)
        // Whatever stood at any time stands in the history, or was folded into an entry of the same person and field.
        const seen = new Map<string, DraftAnswer>()
        let now = begin.getTime()
        for (const { by, field, value, seconds } of saves) {
          now += seconds * 1000
          const merge = mergeChange(seen.get(field), { field, value, base: seen.get(field)?.revision ?? 0 }, by, new Date(now))
          if (merge.kind !== 'saved') continue
          seen.set(field, merge.answer)
          const { revision } = merge.answer
          const entry = history.find((one) => one.field === field && (one.from ?? one.revision) <= revision && revision <= one.revision)
          expect(entry?.by).toBe(by)
          if (entry?.revision === revision) expect(entry.value).toBe(value)
          else expect((entry?.at.getTime() ?? Infinity) - now).toBeLessThan(FOLD_WITHIN)
        }
        // The last value of each field is always there, and the entries of a field follow on one another.
        for (const [field, answer] of answers) expect(history.some((one) => one.field === field && one.revision === answer.revision && one.value === answer.value)).toBe(true)
        for (const field of answers.keys()) {
          const entries = history.filter((one) => one.field === field)
          entries.forEach((one, index) => expect(one.from ?? one.revision).toBe((entries[index - 1]?.revision ?? 0) + 1))
        }
      }),
    )
  })

  it('is the same for each field in whatever order changes of different fields arrive', () => {
    fc.assert(
      fc.property(fc.array(save, { maxLength: 12 }), fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), (saves, order) => {
        const still = saves.map((one) => ({ ...one, seconds: 0 }))
        // Shuffled across fields, but in each field's own order.
        const queues = new Map<string, Save[]>()
        for (const one of still) queues.set(one.field, [...(queues.get(one.field) ?? []), one])
        const mixed = still.map((_, index) => {
          const open = [...queues.values()].filter((queue) => queue.length > 0)
          return open[(order[index] ?? 0) % open.length]?.shift()
        }).filter((one) => one !== undefined)
        const [one, other] = [run(still), run(mixed)]
        for (const field of ['lead', 'problem']) {
          expect(other.answers.get(field)?.value).toEqual(one.answers.get(field)?.value)
          const values = ({ history }: typeof one) => history.filter((entry) => entry.field === field).map((entry) => entry.value)
          expect(values(other)).toEqual(values(one))
        }
      }),
    )
  })

  it('never folds away another person’s text, a long deletion, or what was brought back', () => {
    const entry = { by: 'a', at: begin, value: 'a long text that somebody has just typed' }
    const later = new Date(begin.getTime() + FOLD_WITHIN - 1)
    expect(mayFold(entry, { by: 'a', at: later, value: `${entry.value} on` })).toBe(true)
    expect(mayFold(entry, { by: 'a', at: new Date(begin.getTime() + FOLD_WITHIN), value: `${entry.value} on` })).toBe(false)
    expect(mayFold(entry, { by: 'b', at: later, value: `${entry.value} on` })).toBe(false)
    expect(mayFold(entry, { by: 'a', at: later, value: entry.value.slice(FOLD_LOSES + 1) })).toBe(false)
    expect(mayFold({ ...entry, restored: 'x' }, { by: 'a', at: later, value: `${entry.value} on` })).toBe(false)
    expect(mayFold(entry, { by: 'a', at: later, value: null })).toBe(false)
  })
})

describe('warnings of the deadline', () => {
  const deadline = new Date('2026-06-30T09:00:00Z')
  const HOUR = 3_600_000
  const before = (hours: number): Date => new Date(deadline.getTime() - hours * HOUR)
  it('comes once at each of the call’s hours, whenever the job runs', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 400 }), { maxLength: 40 }), fc.integer({ min: 1, max: 400 }), (looks, begun) => {
        let warned: { deadline: Date; hours: number } | undefined
        const given: number[] = []
        for (const hours of [...looks].sort((a, b) => b - a)) {
          if (hours > begun) continue
          const due = warningDue({ createdAt: before(begun), warned }, deadline, [168, 24, 2], before(hours))
          if (due === null) continue
          expect(hours).toBeLessThanOrEqual(due)
          expect(due).toBeLessThanOrEqual(begun)
          expect(hours).toBeGreaterThan(0)
          given.push(due)
          warned = { deadline, hours: due }
        }
        expect(new Set(given).size).toBe(given.length)
      }),
    )
  })
  it('begins anew for a later deadline', () => {
    const warned = { deadline, hours: 2 }
    expect(warningDue({ createdAt: before(400), warned }, deadline, [168, 24, 2], before(1))).toBeNull()
    expect(warningDue({ createdAt: before(400), warned }, new Date(deadline.getTime() + 100 * HOUR), [168, 24, 2], before(1))).toBe(168)
  })
})

describe('what a colleague may do', () => {
  it('is everything for the owner and who began it, the default for a draft of the release before, nothing for strangers', () => {
    const member = (account: string, role: 'owner' | 'member') => ({ ...somebody(), account, memberships: [{ organisation: 'o', role }] })
    const roles = { b: 'reads', c: 'edits', o: 'reads' } as const
    expect(roleOf(member('o', 'owner'), { organisation: 'o', createdBy: 'a', roles })).toBe('submits')
    expect(roleOf(member('a', 'member'), { organisation: 'o', createdBy: 'a', roles: { a: 'reads' } })).toBe('submits')
    expect(roleOf(member('b', 'member'), { organisation: 'o', createdBy: 'a', roles })).toBe('reads')
    expect(roleOf(member('d', 'member'), { organisation: 'o', createdBy: 'a', roles })).toBe('submits')
    expect(roleOf(member('b', 'member'), { organisation: 'o', createdBy: 'a' })).toBe('submits')
    expect(roleOf(member('b', 'member'), { organisation: 'other', createdBy: 'b' })).toBeNull()
  })
})
