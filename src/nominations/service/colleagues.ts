import type { Actor } from '../../platform/actor.js'
import { Conflict, Invalid } from '../../platform/errors.js'
import { enforce } from '../../platform/policy.js'
import { DEFAULT_DRAFT_ROLE, mayLead, mayRead } from '../policy.js'
import type { DraftRole, Nomination } from '../types.js'
import { load, recordSubject, update, type NominationParts } from './parts.js'

/** A member of the nominee's organisation with what they may do with the nomination. */
export interface ColleagueShown {
  account: string
  name: string
  role: DraftRole
  /** Why the role cannot be changed: the owner and whoever began it may all. */
  fixed: 'owner' | 'began' | null
}

/** Roles by account. */
export type ChosenRoles = Readonly<Record<string, DraftRole>>

/** The members of the nominee's organisation and what each may do. Throws `Hidden` for strangers. */
export const colleaguesOf = async (parts: NominationParts, actor: Actor, id: string): Promise<ColleagueShown[]> => {
  const { nomination } = await load(parts, id)
  enforce(mayRead(actor, nomination))
  const members = await parts.accounts.membersOf(nomination.organisation)
  return members.map((member) => {
    const fixed = member.role === 'owner' ? 'owner' : member.id === nomination.createdBy ? 'began' : null
    return { account: member.id, name: member.name, fixed, role: fixed ? 'submits' : (nomination.roles?.[member.id] ?? DEFAULT_DRAFT_ROLE) }
  })
}

/**
 * Says what colleagues may do with this nomination: `given` as chosen on a page that showed `before`. Only what differs
 * from that was meant, so that nobody takes back what another said of somebody else meanwhile. Throws `Conflict` with
 * the roles that stand where another chose differently, `Invalid` for people who are no members or may all by now.
 */
export const setRoles = async (parts: NominationParts, actor: Actor, id: string, given: ChosenRoles, before: ChosenRoles): Promise<void> =>
  parts.house.database.transaction(actor, async (tx) => {
    const { nomination } = await load(parts, id, tx)
    enforce(mayLead(actor, nomination))
    const members = await parts.accounts.membersOf(nomination.organisation, tx)
    const free = new Set(members.filter((m) => m.role !== 'owner' && m.id !== nomination.createdBy).map((m) => m.id))
    const meant = Object.entries(given).filter(([account, role]) => role !== before[account])
    if (meant.some(([account]) => !free.has(account))) throw new Invalid({ '': { key: 'nominations.drafting.refused.noColleague' } })
    const stored = nomination.roles ?? {}
    const standing = (account: string): DraftRole => stored[account] ?? DEFAULT_DRAFT_ROLE
    const overtaken = meant.filter(([account, role]) => standing(account) !== before[account] && standing(account) !== role)
    if (overtaken.length > 0) throw new Conflict(Object.fromEntries(overtaken.map(([account]) => [account, standing(account)])))
    const changed = meant.filter(([account, role]) => standing(account) !== role)
    if (changed.length === 0) return
    const after = { ...stored, ...Object.fromEntries(changed) }
    await update(parts, tx, nomination, { roles: after })
    await parts.audit.record(tx, actor, 'nominations.record.rolesChanged', recordSubject(nomination), { before: stored, after })
  })

/** The people who may submit a nomination: whom its deadline is told to. */
export const maySubmitIt = (nomination: Pick<Nomination, 'createdBy' | 'roles'>, member: { id: string; role: string }): boolean =>
  member.role === 'owner' || member.id === nomination.createdBy || (nomination.roles?.[member.id] ?? DEFAULT_DRAFT_ROLE) === 'submits'
