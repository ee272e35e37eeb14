import fc from 'fast-check'
import { deadlineOf, DUE, hasBegun, isDue, nextStep, phaseOf, type CallTimes } from '../../src/calls/rules/index.js'
import { PHASES, type CallActs, type Phase } from '../../src/calls/types.js'

const NONE: CallActs = { publishedAt: null, judgingBeganAt: null, decisionBeganAt: null, noticeBeganAt: null, announcedAt: null, archivedAt: null }
const ACTS = ['publishedAt', 'judgingBeganAt', 'decisionBeganAt', 'noticeBeganAt', 'announcedAt', 'archivedAt'] as const
const at = (ms: number): Date => new Date(ms)
const place = (phase: Phase): number => PHASES.indexOf(phase)

const opens = at(1_000_000)
const closes = at(2_000_000)
const published: CallTimes = { opensAt: opens, closesAt: closes, acts: { ...NONE, publishedAt: at(500_000) } }

/** A call with its acts done in their order up to some point. */
const calls = fc
  .record({ opens: fc.integer({ min: 0, max: 1e9 }), length: fc.integer({ min: 1, max: 1e9 }), done: fc.integer({ min: 0, max: ACTS.length }) })
  .map(({ opens: from, length, done }): CallTimes => {
    const acts = { ...NONE }
    ACTS.slice(0, done).forEach((act, index) => {
      acts[act] = at(index === 0 ? from - 1 : from + length + index)
    })
    return { opensAt: at(from), closesAt: at(from + length), acts }
  })

describe('phaseOf', () => {
  it('opens and closes at the exact instant', () => {
    expect(phaseOf(published, at(999_999))).toBe('scheduled')
    expect(phaseOf(published, opens)).toBe('open')
    expect(phaseOf(published, at(1_999_999))).toBe('open')
    expect(phaseOf(published, closes)).toBe('closed')
  })

  it('is a draft until it was opened, whatever its dates', () => {
    fc.assert(fc.property(fc.integer(), (now) => phaseOf({ ...published, acts: NONE }, at(now)) === 'draft'))
  })

  it('never goes back as time passes', () => {
    fc.assert(
      fc.property(calls, fc.integer({ min: -1e9, max: 3e9 }), fc.nat(1e9), (call, now, later) => {
        expect(place(phaseOf(call, at(now + later)))).toBeGreaterThanOrEqual(place(phaseOf(call, at(now))))
      }),
    )
  })

  it('moves on by exactly the act that is due, in the order of the phases', () => {
    fc.assert(
      fc.property(calls, fc.integer({ min: -1e9, max: 3e9 }), (call, now) => {
        const due = ACTS.filter((act) => isDue(call, act, at(now)))
        expect(due.length).toBeLessThanOrEqual(1)
        const [act] = due
        if (!act) return
        expect(phaseOf(call, at(now))).toBe(DUE[act])
        const moved = phaseOf({ ...call, acts: { ...call.acts, [act]: at(now) } }, at(now))
        expect(place(moved)).toBeGreaterThan(place(DUE[act]))
      }),
    )
  })

  it('agrees with hasBegun for every phase', () => {
    fc.assert(
      fc.property(calls, fc.integer({ min: -1e9, max: 3e9 }), (call, now) => {
        const phase = phaseOf(call, at(now))
        for (const other of PHASES) expect(hasBegun(call, other, at(now))).toBe(place(other) <= place(phase))
      }),
    )
  })

  it('an extension keeps an open call open, and only until the new deadline', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), (more) => {
        const extended = { ...published, closesAt: at(closes.getTime() + more) }
        expect(phaseOf(extended, closes)).toBe('open')
        expect(phaseOf(extended, extended.closesAt)).toBe('closed')
      }),
    )
  })
})

describe('nextStep', () => {
  it('says what comes, when, and whether it comes by itself', () => {
    const call = { ...published, noticeEndsAt: null }
    expect(nextStep({ ...call, acts: NONE }, at(0))).toEqual({ phase: 'open', at: opens, byItself: false })
    expect(nextStep(call, at(0))).toEqual({ phase: 'open', at: opens, byItself: true })
    expect(nextStep(call, opens)).toEqual({ phase: 'closed', at: closes, byItself: true })
    expect(nextStep(call, closes)).toEqual({ phase: 'judging', at: null, byItself: false })
    const archived = Object.fromEntries(ACTS.map((act) => [act, at(3_000_000)])) as unknown as CallActs
    expect(nextStep({ ...call, acts: archived }, at(4_000_000))).toBeNull()
  })
})

describe('deadlineOf', () => {
  it('is the later of the call’s and the nomination’s own', () => {
    expect(deadlineOf({ closesAt: closes })).toEqual(closes)
    expect(deadlineOf({ closesAt: closes }, at(3_000_000))).toEqual(at(3_000_000))
    expect(deadlineOf({ closesAt: closes }, at(1))).toEqual(closes)
    expect(deadlineOf({ closesAt: null })).toBeNull()
  })
})
