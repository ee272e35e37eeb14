import fc from 'fast-check'
import { conflictsWith, exclusions, hintsWith, type ExpertFacts, type ParticipantFacts } from '../../src/judging/rules/conflicts.js'

const expert: ExpertFacts = {
  name: '林 若川',
  email: 'lin@lab.example',
  employer: { name: '北川安全实验室', code: '91350100M000100Y43' },
  pastEmployers: [{ name: 'Old Works Ltd.', code: '' }],
  memberships: ['org-member'],
  formerOrganisations: ['org-left'],
  declared: ['org-declared'],
}
const participant = (over: Partial<ParticipantFacts> = {}): ParticipantFacts => ({
  organisation: 'org-other', codes: ['91330100799655058B'], names: ['别的公司'], mailDomains: [], people: [], ...over,
})

describe('conflicts of an expert with a participant', () => {
  test('a stranger has none', () => {
    expect(conflictsWith(expert, participant())).toEqual([])
    expect(hintsWith(expert, participant())).toEqual([])
  })
  test.each([
    ['the present employer by its code', { codes: ['91350100M000100Y43'] }, ['employer']],
    ['the present employer by name where a code is missing', { codes: [], names: ['北川安全 实验室'] }, ['employer']],
    ['a past employer by name, however it is punctuated', { names: ['OLD WORKS, LTD'] }, ['pastEmployer']],
    ['the present employer by a code that was changed since', { codes: ['914403001922038216', '91350100M000100Y43'] }, ['employer']],
    ['a past employer by a name that was changed since', { names: ['New Works', '新厂', 'Old Works Ltd.'] }, ['pastEmployer']],
    ['an organisation of the own account', { organisation: 'org-member' }, ['member']],
    ['an organisation that the own account has left', { organisation: 'org-left' }, ['pastEmployer']],
    ['an organisation declared by the expert', { organisation: 'org-declared' }, ['declared']],
    ['several at once', { organisation: 'org-declared', codes: ['91350100M000100Y43'] }, ['employer', 'declared']],
  ] as const)('%s', (_name, over, kinds) => {
    expect(conflictsWith(expert, participant(over))).toEqual(kinds)
  })
  test('the same name with different codes is a different legal person', () => {
    expect(conflictsWith(expert, participant({ names: ['北川安全实验室'] }))).toEqual([])
    expect(conflictsWith(expert, participant({ codes: ['91330100799655058B', '914403001922038216'], names: ['北川安全实验室'] }))).toEqual([])
  })
  test('another code or name of a participant never lifts a conflict', () => {
    const words = fc.array(fc.constantFrom('北川安全实验室', 'Old Works Ltd.', 'New Works', '别的公司'), { maxLength: 4 })
    const codes = fc.array(fc.constantFrom('914403001922038216', '91350100M000100Y43'), { maxLength: 3 })
    const first = fc.record({ names: words, codes: codes.filter((some) => some.length > 0) })
    fc.assert(fc.property(first, words, codes, (before, names, more) => {
      const after = { names: [...names, ...before.names], codes: [...more, ...before.codes] }
      expect(conflictsWith(expert, participant(after))).toEqual(expect.arrayContaining(conflictsWith(expert, participant(before))))
    }))
  })
  test('hints are no rules', () => {
    const alike = participant({ mailDomains: ['lab.example'], people: ['林若川'], names: ['北川安全实验室（深圳）'] })
    expect(conflictsWith(expert, alike)).toEqual([])
    expect(hintsWith(expert, alike)).toEqual(['sameMailDomain', 'samePersonalName', 'similarEmployerName'])
  })
})

describe('exclusions of a category', () => {
  const own = participant({ organisation: 'org-own', codes: ['91350100M000100Y43'] })
  const past = participant({ organisation: 'org-past', codes: [], names: ['Old Works Ltd.'] })
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
