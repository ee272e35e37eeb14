import type { InvariantBreach } from '../../platform/house.js'
import { codeIsValid, normalisedEmail } from '../rules/index.js'
import type { Desk } from './desk.js'

/** Whatever in the accounts' collections breaks a rule. Reads everything once; for the checker, not for pages. */
export const accountInvariants = async (desk: Desk): Promise<InvariantBreach[]> => {
  const { store } = desk
  const breaches: InvariantBreach[] = []
  const [organisations, memberships, accounts] = [
    await store.organisations.find().select({ code: 1, licence: 1, verification: 1 }).lean(),
    await store.memberships.find().lean(),
    await store.accounts.find().select({ email: 1, emailKey: 1 }).lean(),
  ]
  const known = new Set(organisations.map((one) => one._id))
  const people = new Set(accounts.map((one) => one._id))
  const codes = new Set<string>()
  for (const { _id, code, licence, verification } of organisations) {
    const subject = `organisation ${_id}`
    if (!codeIsValid(code)) breaches.push({ rule: 'organisation code valid', subject, detail: code })
    if (codes.has(code)) breaches.push({ rule: 'organisation code unique', subject, detail: code })
    codes.add(code)
    const owners = memberships.filter((m) => m.organisation === _id && m.role === 'owner').length
    if (owners !== 1) breaches.push({ rule: 'organisation has one owner', subject, detail: `${owners} owners` })
    if (verification === 'verified' && licence === null) {
      breaches.push({ rule: 'verified organisation has a licence', subject, detail: 'no licence' })
    }
    if (licence !== null && !(await desk.files.find(licence))) {
      breaches.push({ rule: 'licence refers to a stored file', subject, detail: licence })
    }
  }
  for (const { _id, organisation, account } of memberships) {
    const subject = `membership ${_id}`
    if (!known.has(organisation)) breaches.push({ rule: 'membership refers to an organisation', subject, detail: organisation })
    if (!people.has(account)) breaches.push({ rule: 'membership refers to an account', subject, detail: account })
  }
  const keys = new Set<string>()
  for (const { _id, email, emailKey } of accounts) {
    if (emailKey !== normalisedEmail(email)) breaches.push({ rule: 'account is found by its address', subject: `account ${_id}`, detail: 'another key' })
    if (keys.has(emailKey)) breaches.push({ rule: 'address has one account', subject: `account ${_id}`, detail: 'shared address' })
    keys.add(emailKey)
  }
  return breaches
}
