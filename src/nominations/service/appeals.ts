import type { Call } from '../../calls/index.js'
import type { Actor } from '../../platform/actor.js'
import { enforce } from '../../platform/policy.js'
import type { NominationDocument } from '../model.js'
import { mayAnswerAppeal, mayAppeal, mayBeChecker } from '../policy-checking.js'
import { checkOf } from '../rules/index.js'
import { tell } from './check.js'
import { load, personOf, recordSubject, update, type NominationParts } from './parts.js'
import { tellOffice } from './messages.js'

/** The nominee asks for another look at a nomination that was found ineligible. */
export const appeal = async (parts: NominationParts, actor: Actor, id: string, text: string): Promise<void> => {
  const { house } = parts
  const now = house.clock.now()
  await house.database.transaction(actor, async (tx) => {
    const { nomination, call } = await load(parts, id, tx)
    enforce(mayAppeal(actor, nomination, call, now))
    const check = checkOf(nomination)
    if (!check.appeal) return
    const request = { text, by: personOf(actor), at: now }
    await update(parts, tx, nomination, { check: { ...check, appeal: { ...check.appeal, request }, appealWaiting: true, since: now } })
    await parts.audit.record(tx, actor, 'checking.record.appealed', recordSubject(nomination), {})
    await tellOffice(parts, tx, nomination, call, 'checking.mails.appealed', {}, `/desk/nominations/${id}`)
  })
}

/** Whether somebody else of the call's office than who decided could answer the request. */
export const othersCould = async (parts: NominationParts, nomination: NominationDocument, call: Call): Promise<boolean> => {
  const decider = checkOf(nomination).decision?.by.id
  for (const person of await parts.accounts.office(call._id)) {
    if (person.id === decider) continue
    const other = await parts.accounts.actorOf(person.id, { id: 'check', from: 'check', key: null })
    if (mayBeChecker(other, nomination, await parts.interests(other, call._id))) return true
  }
  return false
}

/** The office's answer: upheld, or reopened for another check; with reasons, which the nominee is told. */
export const answerAppeal = async (parts: NominationParts, actor: Actor, id: string, given: { upheld: boolean; reason: string }): Promise<void> => {
  const { house } = parts
  const now = house.clock.now()
  await house.database.transaction(actor, async (tx) => {
    const { nomination, call } = await load(parts, id, tx)
    const interests = await parts.interests(actor, call._id)
    enforce(mayAnswerAppeal(actor, nomination, call, now, await othersCould(parts, nomination, call), interests))
    const check = checkOf(nomination)
    if (!check.appeal) return
    const answered = { ...check, appealWaiting: false, since: now, appeal: { ...check.appeal, answer: { ...given, by: personOf(actor), at: now } } }
    await update(parts, tx, nomination, given.upheld ? { check: answered } : { status: 'submitted', reason: '', check: { ...answered, decision: null, proposal: null } })
    await parts.audit.record(tx, actor, given.upheld ? 'checking.record.upheld' : 'checking.record.reopened', recordSubject(nomination), { reason: given.reason })
    await tell(parts, tx, nomination, call, given.upheld ? 'checking.mails.upheld' : 'checking.mails.reopened', { values: { reason: given.reason } })
  })
}
