import fc from 'fast-check'
import { backingErrors, backingOf, DEFAULT_BACKING, type CallBacking } from '../../../src/calls/index.js'
import {
  backingMissing, checkCode, contentHash, endorsementState, formHash, formOfCode, jointName, partnerObstacle, scanState, submittedEndorsement,
  type BackingStanding, type Content,
} from '../../../src/nominations/rules/index.js'
import { mayReadAsPartner, mayReadFile, mayReadSubmitted } from '../../../src/nominations/policy.js'
import type { Endorsement, Nomination, Partner } from '../../../src/nominations/types.js'
import { somebody } from '../../builders/actor.js'

const at = new Date('2026-05-05T00:00:00Z')
const partner = (state: Partner['state'], organisation: string | null = null): Partner => ({
  id: 'p', name: { zh: '乙方' }, code: '', contact: null, state, organisation, askedAt: at, remindedAt: null, answer: null,
})
const content: Content = {
  call: 'c', category: 'product', title: { zh: '平台' }, summary: { zh: '摘要' }, summaryConsent: false, formVersion: 1,
  lead: { name: { zh: '甲方' }, code: 'A' }, partners: [{ name: { zh: '乙方' }, code: 'B' }], answers: { lead: '李伟' },
  files: [{ field: 'report', name: 'a.pdf', sha256: 'f'.repeat(64) }],
}
const endorsed = (hash: string): Endorsement => ({
  id: 'e', body: { zh: '协会' }, key: null, contact: { name: '王', email: 'w@example.org' }, askedAt: at, remindedAt: null,
  answer: { kind: 'endorsed', name: '王', post: '秘书长', opinion: '同意推荐', hash, at },
})

const settings: fc.Arbitrary<CallBacking> = fc.record({
  partners: fc.integer({ min: 0, max: 4 }), endorsement: fc.constantFrom('none', 'optional', 'required'), bodies: fc.constant([]), stampedForm: fc.boolean(),
})
const standing: fc.Arbitrary<BackingStanding> = fc.record({
  settings,
  partners: fc.array(fc.constantFrom<Partner['state']>('asked', 'confirmed', 'declined').map((state) => partner(state)), { maxLength: 5 }),
  endorsement: fc.constantFrom('none', 'asked', 'declined', 'endorsed', 'outdated'),
  scan: fc.constantFrom('none', 'outdated', 'current'),
})

describe('what keeps a draft from being submitted', () => {
  test('nothing, exactly when all that the call asks for is there', () => {
    fc.assert(fc.property(standing, (given) => {
      const ready =
        given.partners.every(({ state }) => state === 'confirmed') && given.partners.length <= given.settings.partners &&
        (given.settings.endorsement !== 'required' || given.endorsement === 'endorsed') && (!given.settings.stampedForm || given.scan === 'current')
      expect(backingMissing(given).length === 0).toBe(ready)
    }))
  })
  test('each has a place of its own, so that no message hides another', () => {
    fc.assert(fc.property(standing, (given) => {
      const fields = backingMissing(given).map(({ field }) => field)
      expect(new Set(fields).size).toBe(fields.length)
    }))
  })
})

describe('the content that is endorsed and stamped', () => {
  test('any change of it changes its hash; the order of answers and the scan itself do not', () => {
    const hash = contentHash(content)
    const changes: Array<Partial<Content>> = [
      { title: { zh: '平台二' } }, { category: 'research' }, { answers: { lead: '赵敏' } }, { files: [] }, { partners: [] }, { lead: { name: { zh: '甲方' }, code: 'Z' } },
      { partners: [...content.partners, { name: { zh: '丙方' }, code: 'C' }] }, { partners: [{ name: { zh: '丙方' }, code: 'C' }, ...content.partners] },
    ]
    const hashes = changes.map((change) => contentHash({ ...content, ...change }))
    expect(new Set([hash, ...hashes]).size).toBe(changes.length + 1)
    expect(contentHash({ ...content, files: [...content.files, { field: '_stamped', name: 'scan.pdf', sha256: 'e'.repeat(64) }] })).toBe(hash)
    expect(contentHash({ ...content, answers: { b: '2', a: '1' } })).toBe(contentHash({ ...content, answers: { a: '1', b: '2' } }))
  })
  test('an endorsement stands for the content that it saw, and for no other', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (one, other) => {
      const [seen, now] = [contentHash({ ...content, answers: { one } }), contentHash({ ...content, answers: { one: other } })]
      expect(endorsementState(endorsed(seen), now)).toBe(one === other ? 'endorsed' : 'outdated')
      expect(submittedEndorsement(endorsed(seen), now) !== null).toBe(one === other)
    }))
    expect(endorsementState(null, 'x')).toBe('none')
    expect(endorsementState({ ...endorsed('x'), answer: null }, 'x')).toBe('asked')
  })
  test('a form is found by the code on its paper, and its scan is out of date once the form would read otherwise', () => {
    const hashes = ['a', 'b'].map((body) => formHash(contentHash(content), { zh: body }))
    const [first = '', second = ''] = hashes
    const stamped = { made: hashes.map((hash) => ({ hash, at, by: 'x' })), scan: { file: 'f', hash: first, at } }
    expect(formOfCode(stamped, checkCode(first).toLowerCase().replace(/-/g, ' '))).toBe(first)
    expect(formOfCode(stamped, '0000-0000-0000-0000')).toBeNull()
    expect(formOfCode(stamped, '')).toBeNull()
    const files = [{ id: 'f' }]
    expect([scanState(stamped, first, files), scanState(stamped, second, files), scanState({ ...stamped, scan: null }, first, files), scanState(null, first, files)]).toEqual(['current', 'outdated', 'none', 'none'])
    // Without its file there is no scan, whatever was written down about it.
    expect(scanState(stamped, first, [{ id: 'g' }])).toBe('none')
  })
})

test('neither the lead nor one that is a partner already can be a partner, by id or by code', () => {
  const taking = { lead: { id: 'a', code: 'A' }, partners: [{ organisation: 'b', code: 'B' }, { organisation: null, code: '' }] }
  expect(partnerObstacle({ id: 'a', code: '' }, taking)).toBe('backing.refused.isLead')
  expect(partnerObstacle({ id: null, code: 'A' }, taking)).toBe('backing.refused.isLead')
  expect(partnerObstacle({ id: null, code: 'B' }, taking)).toBe('backing.refused.isPartner')
  expect(partnerObstacle({ id: null, code: '' }, taking)).toBeNull()
  expect(partnerObstacle({ id: 'c', code: 'C' }, taking)).toBeNull()
})

test('names stand together in the order of the partners, in the languages that the lead has', () => {
  expect(jointName([{ name: { zh: '甲', en: 'A' } }, { name: { zh: '乙' } }])).toEqual({ zh: '甲、乙', en: 'A, 乙' })
  expect(jointName([{ name: { zh: '甲' } }])).toEqual({ zh: '甲' })
})

test("partners' people read what is submitted from when they confirmed until they are taken out, also where a submission names them", () => {
  const member = { ...somebody(), memberships: [{ organisation: 'b', role: 'member' as const }] }
  const facts = { organisation: 'a', submission: null }
  expect(mayReadSubmitted(member, { ...facts, partners: [partner('asked', 'b')] }).allowed).toBe(false)
  expect(mayReadSubmitted(member, { ...facts, partners: [partner('confirmed', 'b')] }).allowed).toBe(true)
  expect(mayReadSubmitted(member, facts).allowed).toBe(false)
  const snapshot = { id: 'b', name: { zh: '乙方' }, code: 'B', kind: 'enterprise', region: '' }
  const named: Pick<Nomination, 'submission'> = { submission: { id: 's', number: 1, revision: 1, receipt: 'R', at, category: 'product', title: {}, organisation: { ...snapshot, id: 'a' }, partners: [snapshot] } }
  expect(mayReadAsPartner(member, { partners: [partner('confirmed', 'b')] }).allowed).toBe(true)
  expect(mayReadAsPartner(member, { ...named, partners: [] }).allowed).toBe(false)
  expect(mayReadSubmitted(member, { ...facts, ...named, partners: [] }).allowed).toBe(false)
  expect(mayReadFile(member, { ...facts, ...named, call: 'c', status: 'submitted', correction: null, deadline: null, partners: [] }, { submitted: true }).allowed).toBe(false)
})

test('a call of the release before has the defaults of practice; what cannot be is refused', () => {
  expect(backingOf({})).toEqual(DEFAULT_BACKING)
  expect(backingErrors(DEFAULT_BACKING, 'zh')).toEqual({})
  expect(Object.keys(backingErrors({ ...DEFAULT_BACKING, partners: 11, bodies: [{ key: 'a', text: { en: 'A' } }, { key: 'a', text: { zh: '甲' } }] }, 'zh')).sort()).toEqual(['bodies.0.text.zh', 'bodies.1.key', 'partners'])
})
