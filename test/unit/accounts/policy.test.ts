import type { Actor } from '../../../src/platform/actor.js'
import { anonymous } from '../../../src/platform/actor.js'
import type { Decision } from '../../../src/platform/policy.js'
import { landingOf } from '../../../src/accounts/rules/index.js'
import {
  mayAppointTo, mayDismissAdministrator, mayExamineOrganisations, mayHandOver, mayInspectOrganisations, mayLeave, mayManageOrganisation,
  mayManagePeople, mayReadLicence, maySeeOrganisation, mayVerify,
} from '../../../src/accounts/policy.js'

const base = { ...anonymous('en', { id: 'r', from: '192.0.2.1', key: null }), account: 'a' }
const personas: Record<string, Actor> = {
  visitor: anonymous('en', base.request),
  stranger: { ...base, memberships: [{ organisation: 'other', role: 'owner' }] },
  member: { ...base, memberships: [{ organisation: 'o', role: 'member' }] },
  owner: { ...base, memberships: [{ organisation: 'o', role: 'owner' }] },
  judge: { ...base, appointments: [{ role: 'judge', call: 'c' }] },
  committee: { ...base, appointments: [{ role: 'committee', call: 'c' }] },
  observer: { ...base, appointments: [{ role: 'observer', call: 'c' }] },
  secretariat: { ...base, appointments: [{ role: 'secretariat', call: 'c' }] },
  administrator: { ...base, administrator: true },
}
const short = (decision: Decision): string => (decision.allowed ? 'yes' : decision.hidden ? 'hidden' : decision.key)
const licensed = { _id: 'o', licence: 'f' }

/** Every persona on every question: an allow and deny matrix that has to be changed deliberately. */
const matrix: Array<[string, (actor: Actor) => Decision, Record<string, string>]> = [
  ['sees the organisation', (a) => maySeeOrganisation(a, 'o'), { member: 'yes', owner: 'yes' }],
  ['manages it', (a) => mayManageOrganisation(a, 'o'), { member: 'accounts.denied.ownerOnly', owner: 'yes' }],
  ['reads its licence', (a) => mayReadLicence(a, 'o'), { member: 'yes', owner: 'yes', observer: 'yes', secretariat: 'yes', administrator: 'yes' }],
  ['inspects organisations', mayInspectOrganisations, { observer: 'yes', secretariat: 'yes', administrator: 'yes' }],
  ['acts on organisations', mayExamineOrganisations, { observer: 'accounts.denied.observerReads', secretariat: 'yes', administrator: 'yes' }],
  ['verifies', (a) => mayVerify(a, licensed), { observer: 'accounts.denied.observerReads', secretariat: 'yes', administrator: 'yes' }],
  ['hands over', (a) => mayHandOver(a, 'o'), { member: 'accounts.denied.ownerOnly', owner: 'yes', observer: 'accounts.denied.observerReads', secretariat: 'yes', administrator: 'yes' }],
  ['manages people', mayManagePeople, { administrator: 'yes' }],
  ['appoints secretariat', (a) => mayAppointTo(a, { role: 'secretariat', call: null }), { administrator: 'yes' }],
]

test.each(matrix)('%s', (_name, ask, answers) => {
  const got = Object.fromEntries(Object.entries(personas).map(([name, actor]) => [name, short(ask(actor))]))
  expect(got).toEqual(Object.fromEntries(Object.keys(personas).map((name) => [name, answers[name] ?? 'hidden'])))
})

test('nobody verifies an organisation of one’s own, or without a licence', () => {
  const insider: Actor = { ...base, appointments: [{ role: 'secretariat', call: null }], memberships: [{ organisation: 'o', role: 'member' }] }
  expect(short(mayVerify(insider, licensed))).toBe('accounts.denied.ownOrganisation')
  expect(short(mayVerify(personas['secretariat'] ?? base, { _id: 'o', licence: null }))).toBe('accounts.denied.noLicence')
})

test('owners stay, judges and committees have their own ways, administrators never run out', () => {
  const admin = personas['administrator'] ?? base
  expect(short(mayLeave({ role: 'owner' }))).toBe('accounts.denied.ownerStays')
  expect(short(mayLeave({ role: 'member' }))).toBe('yes')
  expect(short(mayLeave(null))).toBe('hidden')
  expect(short(mayAppointTo(admin, { role: 'judge', call: 'c' }))).toBe('accounts.denied.judgesElsewhere')
  expect(short(mayAppointTo(admin, { role: 'committee', call: null }))).toBe('accounts.denied.committeeNeedsCall')
  expect(short(mayAppointTo(admin, { role: 'committee', call: 'c' }))).toBe('yes')
  expect(short(mayDismissAdministrator(admin, 'a', 2))).toBe('accounts.denied.notYourself')
  expect(short(mayDismissAdministrator(admin, 'b', 1))).toBe('accounts.denied.lastAdministrator')
  expect(short(mayDismissAdministrator(admin, 'b', 2))).toBe('yes')
  expect(short(mayDismissAdministrator(base, 'b', 2))).toBe('hidden')
})

test('everybody begins at the work of their role', () => {
  const begins = Object.fromEntries(Object.entries(personas).map(([name, actor]) => [name, landingOf(actor)]))
  expect(begins).toEqual({
    visitor: '/organisations', stranger: '/nominations', member: '/nominations', owner: '/nominations', judge: '/judging',
    committee: '/account', observer: '/desk', secretariat: '/desk', administrator: '/admin/people',
  })
  expect(landingOf({ ...base, administrator: true, memberships: [{ organisation: 'o', role: 'member' }], appointments: [{ role: 'judge', call: 'c' }, { role: 'observer', call: null }] })).toBe('/desk')
})
