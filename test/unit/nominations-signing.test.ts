import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { DEFAULT_DECLARATIONS, declarationsErrors, declarationsOf } from '../../src/calls/rules/index.js'
import { canonicalBytes, checkCode, checkDigits, hashesTyped, isUnchanged, receiptTyped, signingErrors, submissionHash } from '../../src/nominations/rules/index.js'
import type { Submission } from '../../src/nominations/types.js'
import { SIGNING } from '../builders/signing.js'

const content: Omit<Submission, '_id' | 'by' | 'hash'> = {
  nomination: 'n', call: 'c', category: 'product', number: 1, receipt: 'CIA-2026-AAAA-BBBB',
  organisation: { id: 'o', name: { zh: '甲方' }, code: '91350100M000100Y43', kind: 'enterprise', region: '北京' },
  title: { zh: '量子' }, summary: { zh: '摘要' }, summaryConsent: false, formVersion: 1, answers: { lead: '李伟' }, files: [],
  at: new Date('2026-05-05T01:00:00Z'), deadline: null, graceUsed: false, revision: 1,
}
const stored = (more: Partial<Submission> = {}): Submission => {
  const all = { ...content, ...more }
  return { _id: 's', by: { id: 'a', name: 'A' }, ...all, hash: submissionHash(all) }
}

describe('the hash of a submission', () => {
  it('of the first release, which had no signatory, holds as it was reckoned then', () => {
    const old: Submission = { _id: 's', by: { id: 'a', name: 'A' }, ...content, hash: '8a4d69b3cdecdfe91e110d03b650890f52b131a38560c04aa8de7cb2addf222b' }
    expect(isUnchanged(old)).toBe(true)
    expect(isUnchanged({ ...old, title: { zh: '量子二' } })).toBe(false)
  })

  it('covers signatory and declarations where they are, and is the SHA-256 of the bytes that are handed out', () => {
    const signed = stored({ signatory: SIGNING.signatory, declarations: [...DEFAULT_DECLARATIONS] })
    expect(signed.hash).not.toBe(stored().hash)
    expect(isUnchanged({ ...signed, signatory: { name: '别人', post: '' } })).toBe(false)
    expect(isUnchanged({ ...signed, declarations: [] })).toBe(false)
    expect(createHash('sha256').update(canonicalBytes(signed)).digest('hex')).toBe(signed.hash)
  })
})

describe('a signature', () => {
  it('has a name, a post and every declaration', () => {
    expect(signingErrors(DEFAULT_DECLARATIONS, SIGNING)).toEqual({})
    expect(signingErrors([], { ...SIGNING, agreed: [] })).toEqual({})
    expect(Object.keys(signingErrors(DEFAULT_DECLARATIONS, { signatory: { name: ' ', post: '很'.repeat(61) }, agreed: ['true'] }))).toEqual(['signatory.name', 'signatory.post', 'declarations'])
  })
})

describe('the declarations of a call', () => {
  it('of the first release are those that every call begins with; none at all is a decision', () => {
    expect(declarationsOf({})).toBe(DEFAULT_DECLARATIONS)
    expect(declarationsOf({ declarations: [] })).toEqual([])
  })

  it('are worded in the first language, each once, and not without end', () => {
    expect(declarationsErrors(DEFAULT_DECLARATIONS, 'en')).toEqual({})
    expect(declarationsErrors(DEFAULT_DECLARATIONS, 'zh')).toEqual({})
    expect(Object.keys(declarationsErrors([{ key: 'a', text: { en: 'A' } }, { key: 'a', text: { zh: '很'.repeat(401) } }], 'zh'))).toEqual([
      'declarations.0.text.zh', 'declarations.1.text.zh', 'declarations.1.key',
    ])
  })
})

describe('what people type from a receipt', () => {
  const hash = fc.stringMatching(/^[0-9a-f]{64}$/)

  it('is read however it is written', () => {
    fc.assert(fc.property(hash, (one) => {
      expect(checkDigits(checkCode(one))).toBe(one.slice(0, 16))
      expect(checkDigits(` ${one.toUpperCase().replace(/(.{32})/, '$1\n')} `)).toBe(one)
      expect(hashesTyped(`${one}  报告.pdf\r\n\n*${one.toUpperCase()}`).map((row) => row.sha256)).toEqual([one, one])
    }))
    for (const wrong of ['', 'abc', 'g'.repeat(16), '1'.repeat(17), '１２３４']) expect(checkDigits(wrong)).toBe('')
    expect(checkDigits('０１２３—4567 89ab:cdef')).toBe('0123456789abcdef')
    expect(receiptTyped(' cia-2026—ab12–cd34 ')).toBe('CIA-2026-AB12-CD34')
    expect(hashesTyped('a'.repeat(65))[0]?.sha256).toBe('')
  })
})
