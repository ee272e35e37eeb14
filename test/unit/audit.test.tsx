import { renderToString } from 'preact-render-to-string'
import { readableCalls, type AuditRow } from '../../src/audit/index.js'
import { detailsHash, entryHash, entryId, headKey, problemsOfEntry, type Entry } from '../../src/audit/rules.js'
import { system, type Actor } from '../../src/platform/actor.js'
import { createTranslators } from '../../src/platform/i18n.js'
import type { Ui } from '../../src/platform/ui.js'
import { CheckPage } from '../../views/audit/check.js'
import { RecordPage } from '../../views/audit/record.js'
import { catalogues } from '../../views/locales/index.js'

const entry = (seq: number, prev: string): Entry => {
  const header = { kind: 'call', subject: 'c', call: 'c', seq, at: new Date(0), action: 'call.opened', account: null, detailsHash: 'd', erases: null, prev }
  return { _id: entryId('call:c', seq), ...header, hash: entryHash(header) }
}

test('an entry follows from the one before it and from no other', () => {
  const first = entry(1, '')
  const second = entry(2, first.hash)
  expect(problemsOfEntry(first, null)).toEqual([])
  expect(problemsOfEntry(second, first)).toEqual([])
  expect(problemsOfEntry(second, null)).toMatchObject([{ kind: 'entryMissing', seq: 1 }])
  expect(problemsOfEntry(entry(2, 'x'), first)).toMatchObject([{ kind: 'linkBroken' }])
  for (const change of [{ action: 'x' }, { account: 'x' }, { call: null }, { at: new Date(1) }, { detailsHash: 'x' }, { erases: 1 }]) {
    expect(problemsOfEntry({ ...second, ...change }, first)).toMatchObject([{ kind: 'entryChanged' }])
  }
})

test('the same details have another hash with another salt; a subject cannot pose as another', () => {
  expect(detailsHash('a', '{}')).not.toBe(detailsHash('b', '{}'))
  expect(() => headKey('call', 'a:b')).toThrow()
  expect(() => headKey('call', '')).toThrow()
})

test('who reads what: the house everything, a call its own, others nothing', () => {
  const actor = (facts: Partial<Actor>): Actor => ({ ...system('x'), ...facts })
  expect(readableCalls(actor({ administrator: true }))).toEqual([null])
  expect(readableCalls(actor({ administrator: true, appointments: [{ role: 'observer', call: 'a' }] }))).toEqual([null, 'a'])
  expect(readableCalls(actor({ appointments: [{ role: 'observer', call: null }] }))).toBeNull()
  expect(readableCalls(actor({ appointments: [{ role: 'secretariat', call: 'a' }, { role: 'judge', call: 'b' }, { role: 'judge', call: null }] }))).toEqual(['a'])
  expect(readableCalls(actor({}))).toEqual([])
})

describe.each(['en', 'zh'] as const)('pages in %s', (locale) => {
  const t = createTranslators(catalogues)[locale]
  const ui: Ui = {
    locale,
    t,
    actor: system('x'),
    now: new Date('2026-05-01T09:00:00Z'),
    path: '/desk/record?kind=call',
    site: { name: { en: 'A', zh: '评' }, host: {}, icp: '', publicSecurity: '', contactEmail: '', contactPhone: '', baseUrl: 'http://x', timeZone: 'Asia/Shanghai' },
    csrf: 'c',
    formKey: () => 'k',
    flash: null,
    demo: false,
    asset: (name) => `/assets/${name}`,
  }
  const filter = { call: '', kind: 'call', id: '', account: '', action: '', from: '', to: '' }
  const row = (details: AuditRow['details']): AuditRow => {
    const { _id: id, ...rest } = entry(1, '')
    return { id, ...rest, details }
  }

  test('the record shows details as text and says what was erased', () => {
    const rows = [row({ name: '<b>', from: '203.0.113.7', request: 'r', values: { reason: '<script>' } }), row(null)]
    const html = renderToString(<RecordPage ui={ui} calls={[]} found={{ rows, total: 2, page: 1, pages: 1 }} size={50} filter={filter} />)
    expect(html).toContain('&lt;script>')
    expect(html).toContain(t('audit.erased'))
    expect(html).toContain(t('audit.kinds.call'))
    expect(html).not.toMatch(/audit\.[a-z]+\.[a-z]+|mail\.[a-z]+/)
  })

  test('the check names places to those who may read everything only', () => {
    const result = { ok: false, entries: 9, seals: 1, problems: [{ kind: 'entryChanged' as const, subject: 'scorecard:secret', seq: 2 }] }
    expect(renderToString(<CheckPage ui={ui} result={result} everything />)).toContain('scorecard:secret')
    const limited = renderToString(<CheckPage ui={ui} result={result} everything={false} />)
    expect(limited).toContain(t('audit.check.bad'))
    expect(limited).not.toContain('scorecard')
  })
})
