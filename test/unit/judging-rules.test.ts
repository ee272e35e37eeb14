import fc from 'fast-check'
import { closedCategories, mayManageRound, mayReadAssigned, mayScore } from '../../src/judging/policy.js'
import { expertErrors, faultsOf, obstaclesFor, placeOf, readPoints, roundState, scoringEnds, tidyExpert, totalSoFar, unfinished, type ExpertFacts, type ParticipantFacts } from '../../src/judging/rules/index.js'
import { weightedTotal } from '../../src/results/rules/arithmetic.js'
import { liveTotal, typedPoints } from '../../views/assets/parts/scorecard.js'
import { appointed, somebody } from '../builders/actor.js'

const CALL = '0123456789abcdefghjk'

describe('the total while scoring', () => {
  const rubric = fc.array(fc.record({ scale: fc.constantFrom(5, 10, 20, 50, 100), weight: fc.integer({ min: 1, max: 100 }) }), { minLength: 1, maxLength: 8 })
  const given = rubric.chain((criteria) =>
    fc.record({
      criteria: fc.constant(criteria.map((c, i) => ({ key: `c${i}`, ...c }))),
      points: fc.tuple(...criteria.map((c) => fc.integer({ min: 0, max: c.scale * 100 }))),
    }),
  )
  test('is the figure that results count, and the browser’s', () => {
    fc.assert(fc.property(given, ({ criteria, points }) => {
      const byKey = Object.fromEntries(criteria.map((c, i) => [c.key, points[i] ?? 0]))
      const counted = weightedTotal(criteria, byKey)
      expect(totalSoFar(criteria, byKey)).toBe(counted)
      expect(liveTotal(criteria, byKey)).toBe(counted)
    }))
  })
  test('criteria without points count nothing yet', () => {
    const criteria = [{ key: 'a', scale: 10, weight: 60 }, { key: 'b', scale: 50, weight: 40 }]
    expect(totalSoFar(criteria, { a: 500, b: null })).toBe(3000)
    expect(liveTotal(criteria, { a: 500, b: null })).toBe(3000)
  })
})

describe('points as they are typed', () => {
  test.each([['8', 800], ['8.5', 850], ['８．５', 850], ['0', 0], [' 10 ', 1000], ['', null]])('%s', (typed, points) => {
    expect(readPoints(typed, { scale: 10 })).toEqual({ points })
    expect(typedPoints(typed, 10)).toBe(points)
  })
  test.each(['10.01', '-1', '8.555', 'eight', '1e1', '8,5', '0x8'])('%s is refused', (typed) => {
    expect(readPoints(typed, { scale: 10 })).toHaveProperty('problem')
    expect(typedPoints(typed, 10)).toBeNull()
  })
})

describe('a scorecard', () => {
  const rubric = { criteria: [{ key: 'novelty', name: { en: 'Novelty' }, description: {}, scale: 10, weight: 100 }] }
  const score = { points: 800, opinion: 'Good', pointsRevision: 1, opinionRevision: 1 }
  test('needs points and an opinion for every criterion; blanks are no opinion', () => {
    expect(unfinished(rubric, { scores: {}, comment: 'x' }).map((u) => u.field)).toEqual(['points.novelty', 'opinion.novelty'])
    expect(unfinished(rubric, { scores: { novelty: { ...score, opinion: ' \n ' } }, comment: '' }).map((u) => u.field)).toEqual(['opinion.novelty'])
    expect(unfinished(rubric, { scores: { novelty: { ...score, points: 0 } }, comment: '' })).toEqual([])
  })
  test('tells everything that is wrong at once, in the order of the page', () => {
    const wrong = { 'points.novelty': { key: 'judging.refused.points' as const }, comment: { key: 'errors.field.controlCharacters' as const } }
    const faults = faultsOf(rubric, { scores: {}, comment: '' }, wrong)
    expect(Object.entries(faults).map(([field, { key }]) => [field, key])).toEqual([
      ['points.novelty', 'judging.refused.points'], ['opinion.novelty', 'judging.refused.opinionMissing'], ['comment', 'errors.field.controlCharacters'],
    ])
    expect(faultsOf(rubric, { scores: { novelty: score }, comment: '' }, {})).toEqual({})
  })
  test('knows its fields and no others', () => {
    expect(placeOf(rubric, 'comment')).toEqual({ part: 'comment' })
    expect(placeOf(rubric, 'points.novelty')).toMatchObject({ part: 'points' })
    for (const strange of ['points', 'points.other', 'total.novelty', '__proto__.novelty', '']) expect(placeOf(rubric, strange)).toBeNull()
  })
})

describe('a round', () => {
  const closesAt = new Date('2026-06-01T09:00:00Z')
  const round = { closesAt, closedAt: null, settledAt: null }
  test('closes at its instant by itself, or earlier by hand; settling is an act', () => {
    expect(roundState(round, new Date(closesAt.getTime() - 1))).toBe('running')
    expect(roundState(round, closesAt)).toBe('closed')
    const early = { ...round, closedAt: new Date('2026-05-20T00:00:00Z') }
    expect(roundState(early, new Date('2026-05-21T00:00:00Z'))).toBe('closed')
    expect(scoringEnds(early)).toEqual(early.closedAt)
    expect(roundState({ ...early, settledAt: closesAt }, closesAt)).toBe('settled')
  })
  test('scoring stops with it, and a finished scorecard is not written', () => {
    expect(mayScore(round, { state: 'draft' }, new Date(closesAt.getTime() - 1)).allowed).toBe(true)
    expect(mayScore(round, { state: 'draft' }, closesAt).allowed).toBe(false)
    expect(mayScore(round, { state: 'finished' }, new Date(0)).allowed).toBe(false)
  })
})

describe('obstacles', () => {
  const expert: ExpertFacts = { name: 'Lin', email: 'lin@lab.example', employer: { name: 'Lab', code: '91350100M000100Y43' }, pastEmployers: [], memberships: [], formerOrganisations: [], declared: ['org-x'] }
  const participant = (organisation: string, code: string): ParticipantFacts => ({ organisation, codes: [code], names: [organisation], mailDomains: [], people: [] })
  const own = participant('org-lab', '91350100M000100Y43')
  const other = participant('org-x', '91330100799655058B')
  test('the present employer in the category keeps off the whole panel where the call says so', () => {
    const third = participant('org-y', '914403001922038216')
    expect(obstaclesFor(expert, ['org-y'], [own, other, third], true)).toEqual(['employerInCategory'])
    expect(obstaclesFor(expert, ['org-y'], [own, other, third], false)).toEqual([])
    expect(obstaclesFor(expert, ['org-lab'], [own, other, third], false)).toEqual(['employer'])
  })
  test('what keeps off the lead keeps off its partners, too', () => {
    expect(obstaclesFor(expert, ['org-y', 'org-lab'], [own, other], true)).toEqual(['employer'])
    expect(obstaclesFor(expert, ['org-y', 'org-x'], [own, other], false)).toEqual(['declared'])
  })
  test('a declaration holds even for an organisation that is not on the list', () => {
    expect(obstaclesFor(expert, ['org-x'], [], true)).toEqual(['declared'])
  })
})

describe('who may', () => {
  const zoe = { ...appointed('secretariat', CALL), memberships: [{ organisation: 'org-z', role: 'member' as const }] }
  const participant = (organisation: string, codes: string[], names: string[], category: string) => ({ organisation, codes, names, category, mailDomains: [], people: [] })
  const participants = [
    participant('org-z', ['91330100799655058B'], ['Zircon'], 'research'),
    participant('org-x', ['914403001922038216', '91350100M000100Y43'], ['Xenon', 'Old Works'], 'product'),
  ]
  test('what the pool tells of a member of the office closes a category like a membership', () => {
    const anna = appointed('secretariat', CALL)
    const elsewhere = { name: 'Far Away University', code: '' }
    const expert = { name: 'Anna', email: 'anna@people.example', employer: elsewhere, pastEmployers: [] }
    const closed = (over: Partial<typeof expert> | { pastEmployers: Array<typeof elsewhere> }, declared: string[] = []) =>
      [...closedCategories(anna, participants, { experts: [{ ...expert, ...over }], declared })]
    expect(closed({})).toEqual([])
    expect(closed({ employer: { name: 'Whatever', code: '91350100M000100Y43' } })).toEqual(['product'])
    expect(closed({ pastEmployers: [{ name: 'OLD WORKS', code: '' }] })).toEqual(['product'])
    expect(closed({}, ['org-z'])).toEqual(['research'])
    expect([...closedCategories(anna, participants, { experts: [], declared: ['org-x', 'org-gone'] })]).toEqual(['product'])
    expect([...closedCategories(zoe, participants, { experts: [expert], declared: ['org-x'] })]).toEqual(['research', 'product'])
  })
  test('an interest in a category closes it, and every act on the whole round', () => {
    const closed = closedCategories(zoe, participants, { experts: [], declared: [] })
    expect([...closed]).toEqual(['research'])
    expect(mayManageRound(zoe, CALL, ['product', 'research'], closed)).toMatchObject({ allowed: false, hidden: false })
    expect(mayManageRound(zoe, CALL, ['product'], closed).allowed).toBe(true)
    expect(mayManageRound(appointed('observer', CALL), CALL, ['product'], new Set())).toMatchObject({ allowed: false, hidden: false })
    expect(mayManageRound(appointed('secretariat', 'another'), CALL, ['product'], new Set())).toMatchObject({ hidden: true })
  })
  test('a judge reads only after both steps, the own live assignment, without a conflict', () => {
    const judge = appointed('judge', CALL)
    const assignment = { account: judge.account ?? '', call: CALL, released: null }
    const at = new Date(0)
    const seat = { status: 'accepted' as const, confidentialityAt: at, declaredAt: at }
    expect(mayReadAssigned(judge, assignment, seat, false).allowed).toBe(true)
    expect(mayReadAssigned(judge, assignment, seat, true).allowed).toBe(false)
    expect(mayReadAssigned(judge, { ...assignment, released: { at, reason: 'x' } }, seat, false).allowed).toBe(false)
    expect(mayReadAssigned(judge, assignment, { ...seat, confidentialityAt: null }, false).allowed).toBe(false)
    expect(mayReadAssigned(judge, assignment, { ...seat, declaredAt: null }, false).allowed).toBe(false)
    expect(mayReadAssigned(judge, assignment, { ...seat, status: 'left' }, false).allowed).toBe(false)
    expect(mayReadAssigned({ ...somebody(), appointments: judge.appointments }, assignment, seat, false).allowed).toBe(false)
    expect(mayReadAssigned({ ...judge, appointments: [] }, assignment, seat, false).allowed).toBe(false)
  })
})

test('an expert’s details: codes in one spelling, nothing besides what was asked', () => {
  const given = { name: ' Lin ', email: 'LIN@Lab.example', post: '', employer: { name: 'Lab', code: '９1350100m000100y43' }, pastEmployers: [], fields: [' a ', '', 'a'] }
  expect(tidyExpert({ ...given, ...{ version: 7, account: 'x' } })).toEqual({ name: 'Lin', email: 'lin@lab.example', post: '', employer: { name: 'Lab', code: '91350100M000100Y43' }, pastEmployers: [], fields: ['a'] })
  expect(expertErrors({ ...given, employer: { name: '', code: '91350100M000100Y44' } })).toMatchObject({ 'employer.code': {}, 'employer.name': {} })
})
