import fc from 'fast-check'
import { conflictsWith, exclusions, hintsWith, type ExpertFacts, type ParticipantFacts } from '../../src/judging/rules/conflicts.js'

const expert: ExpertFacts = {
  name: '林 若川',
  email: 'lin@lab.example',
  employer: { name: '北川安全实验室', code: '91350100M000100Y43' },
  pastEmployers: [{ name: 'Old Works Ltd.', code: '' }],
  memberships: ['org-member'],
  declared: ['org-declared'],
}
const participant = (over: Partial<ParticipantFacts> = {}): ParticipantFacts => ({
  organisation: 'org-other', code: '91330100799655058B', names: ['别的公司'], mailDomains: [], people: [], ...over,
})

describe('conflicts of an expert with a participant', () => {
  test('a stranger has none', () => {
    expect(conflictsWith(expert, participant())).toEqual([])
    expect(hintsWith(expert, participant())).toEqual([])
  })
  test.each([
    ['the present employer by its code', { code: '91350100M000100Y43' }, ['employer']],
    ['the present employer by name where a code is missing', { code: '', names: ['北川安全 实验室'] }, ['employer']],
    ['a past employer by name, however it is punctuated', { names: ['OLD WORKS, LTD'] }, ['pastEmployer']],
    ['an organisation of the own account', { organisation: 'org-member' }, ['member']],
    ['an organisation declared by the expert', { organisation: 'org-declared' }, ['declared']],
    ['several at once', { organisation: 'org-declared', code: '91350100M000100Y43' }, ['employer', 'declared']],
  ] as const)('%s', (_name, over, kinds) => {
    expect(conflictsWith(expert, participant(over))).toEqual(kinds)
  })
  test('the same name with different codes is a different legal person', () => {
    expect(conflictsWith(expert, participant({ names: ['北川安全实验室'] }))).toEqual([])
  })
  test('hints are no rules', () => {
    const alike = participant({ mailDomains: ['lab.example'], people: ['林若川'], names: ['北川安全实验室（深圳）'] })
    expect(conflictsWith(expert, alike)).toEqual([])
    expect(hintsWith(expert, alike)).toEqual(['sameMailDomain', 'samePersonalName', 'similarEmployerName'])
  })
})

describe('exclusions of a category', () => {
  const own = participant({ organisation: 'org-own', code: '91350100M000100Y43' })
  const past = participant({ organisation: 'org-past', code: '', names: ['Old Works Ltd.'] })
  test('the present employer takes the expert off the panel only where the call says so', () => {
    expect(exclusions(expert, [own, past], true).wholeCategory).toBe(true)
    expect(exclusions(expert, [own, past], false).wholeCategory).toBe(false)
    expect(exclusions(expert, [past], true).wholeCategory).toBe(false)
    expect([...exclusions(expert, [own, past, participant()], false).organisations.keys()]).toEqual(['org-own', 'org-past'])
  })
  test('more participants never lift an exclusion', () => {
    const some = fc.array(fc.constantFrom(own, past, participant(), participant({ organisation: 'org-declared' })), { maxLength: 6 })
    fc.assert(fc.property(some, some, fc.boolean(), (first, more, whole) => {
      const before = exclusions(expert, first, whole)
      const after = exclusions(expert, [...first, ...more], whole)
      expect([...before.organisations.keys()].every((id) => after.organisations.has(id))).toBe(true)
      expect(after.wholeCategory || !before.wholeCategory).toBe(true)
    }))
  })
})
