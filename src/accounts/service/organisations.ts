import type { Actor } from '../../platform/actor.js'
import { isDuplicate, type Tx } from '../../platform/database/index.js'
import { Conflict, Hidden, Invalid, type FieldErrors } from '../../platform/errors.js'
import type { FileReply } from '../../platform/http/reply.js'
import type { ReceivedFile } from '../../platform/http/route.js'
import { enforce } from '../../platform/policy.js'
import { provinceIsKnown, regionWith } from '../../platform/provinces.js'
import { normalised, type LocalText } from '../../platform/text.js'
import type { OrganisationRecord } from '../model.js'
import { mayManageOrganisation, mayReadLicence, mayVerify } from '../policy.js'
import { codeIsValid, dayHasCome, normalisedCode } from '../rules/index.js'
import type { Organisation, OrganisationKind } from '../types.js'
import { freshId, type Desk } from './desk.js'
import type { People } from './people.js'

/** What a person says about an organisation. */
export interface OrganisationDetails {
  code: string
  name: LocalText
  kind: OrganisationKind
  region: string
  /** Six digits of GB/T 2260; left out or null: not said. */
  province?: string | null | undefined
  /** A day, '2015-04-01'; left out or null: not said. */
  founded?: string | null | undefined
}

/** What a licence may be, and how large (bytes). */
export const LICENCE = { kinds: ['pdf', 'png', 'jpeg'], bytes: 10 * 1024 * 1024 } as const

export const visibleOf = (record: OrganisationRecord): Organisation => {
  const { search: _search, changedBy: _changedBy, ...visible } = record
  return visible
}

/** Organisations: their details, their licence, and the secretariat's word on it. */
export class Organisations {
  readonly #desk: Desk
  readonly #people: People

  constructor(desk: Desk, people: People) {
    this.#desk = desk
    this.#people = people
  }

  async record(id: string, tx?: Tx): Promise<OrganisationRecord | null> {
    return this.#desk.store.organisations.findById(id).session(tx ?? null).lean<OrganisationRecord>()
  }

  async byCode(code: string, tx?: Tx): Promise<Organisation | null> {
    const found = await this.#desk.store.organisations.findOne({ code: normalisedCode(code) }).session(tx ?? null).lean<OrganisationRecord>()
    return found ? visibleOf(found) : null
  }

  async many(ids: readonly string[], tx?: Tx): Promise<Map<string, Organisation>> {
    if (ids.length === 0) return new Map()
    const found = await this.#desk.store.organisations
      .find({ _id: { $in: [...new Set(ids)] } })
      .session(tx ?? null)
      .lean<OrganisationRecord[]>()
    return new Map(found.map((one) => [one._id, visibleOf(one)]))
  }

  /** Makes an organisation that the actor owns; answers its id. Throws `Invalid` for a wrong or known code. */
  async create(actor: Actor, given: OrganisationDetails, licence: ReceivedFile | null): Promise<string> {
    const { house, store, audit } = this.#desk
    const owner = actor.account
    if (owner === null) throw new Hidden()
    const details = checked(given, house.clock.now())
    const stored = await this.#store(licence)
    const id = freshId(this.#desk)
    const membership = freshId(this.#desk)
    const now = house.clock.now()
    await house.database.transaction(actor, async (tx) => {
      await this.#refuseKnown(details.code, null, actor, tx)
      const file = stored ? await this.#attach(tx, actor, stored, id) : null
      await unique(() =>
        store.organisations.create(
          [
            {
              _id: id, ...details, search: searchWords(details), licence: file, verification: 'unverified',
              verificationReason: '', createdAt: now, changedBy: owner, version: 1,
            },
          ],
          { session: tx },
        ),
      )
      await store.memberships.create([{ _id: membership, organisation: id, account: owner, role: 'owner', since: now }], { session: tx })
      const subject = { kind: 'organisation', id }
      await audit.record(tx, actor, 'accounts.record.organisationCreated', subject, { ...details, licence: stored?.file.sha256 ?? null })
    })
    return id
  }

  /** Changes the details. What the licence vouches for makes it unverified again. Throws `Conflict` for a stale form. */
  async edit(actor: Actor, id: string, given: OrganisationDetails & { version: number }): Promise<void> {
    enforce(mayManageOrganisation(actor, id))
    const { house, store, audit } = this.#desk
    const after = checked(given, house.clock.now())
    await house.database.transaction(actor, async (tx) => {
      const standing = await this.#standing(id, tx)
      const { code, name, kind, region, province = null, founded = null } = standing
      const before = { code, name, kind, region, province, founded }
      if (standing.version !== given.version) throw new Conflict(before, await this.#nameOf(standing.changedBy, tx))
      await this.#refuseKnown(after.code, id, actor, tx)
      const vouched = (['code', 'kind', 'province', 'founded'] as const).some((part) => before[part] !== after[part]) || !sameText(before.name, after.name)
      const verification = vouched ? { verification: 'unverified' as const, verificationReason: '' } : {}
      await unique(() =>
        store.organisations.updateOne(
          { _id: id },
          { $set: { ...after, search: searchWords(after), changedBy: actor.account, ...verification }, $inc: { version: 1 } },
          { session: tx },
        ),
      )
      await audit.record(tx, actor, 'accounts.record.organisationChanged', { kind: 'organisation', id }, { before, after })
    })
  }

  /** Puts a copy of the licence there, in place of the one before; the secretariat has to look at it again. */
  async putLicence(actor: Actor, id: string, licence: ReceivedFile): Promise<void> {
    enforce(mayManageOrganisation(actor, id))
    const { house, store, audit, files } = this.#desk
    const stored = await this.#store(licence)
    if (!stored) return
    await house.database.transaction(actor, async (tx) => {
      const standing = await this.#standing(id, tx)
      const file = await this.#attach(tx, actor, stored, id)
      if (standing.licence !== null) await files.release(tx, standing.licence)
      const change = { licence: file, verification: 'unverified' as const, verificationReason: '', changedBy: actor.account }
      await store.organisations.updateOne({ _id: id }, { $set: change, $inc: { version: 1 } }, { session: tx })
      await audit.record(tx, actor, 'accounts.record.licenceChanged', { kind: 'organisation', id }, { sha256: licence.sha256, name: licence.name })
    })
  }

  /** The licence for its members and for those who examine or observe. */
  async licence(actor: Actor, id: string): Promise<FileReply> {
    enforce(mayReadLicence(actor, id))
    const standing = await this.record(id)
    if (!standing?.licence) throw new Hidden()
    return this.#desk.files.reply(standing.licence, 'inline')
  }

  /**
   * The secretariat's word on the licence: verified, or refused with a reason that the owner gets by mail. `version` is
   * that of the page that was looked at: what was changed meanwhile has to be looked at again.
   */
  async judge(actor: Actor, id: string, verdict: { verified: boolean; reason: string; version: number }): Promise<void> {
    const { house, store, audit, outbox } = this.#desk
    await house.database.transaction(actor, async (tx) => {
      const standing = await this.record(id, tx)
      if (!standing) throw new Hidden()
      enforce(mayVerify(actor, standing))
      if (standing.version !== verdict.version) {
        const { code, name, kind, region, verification } = standing
        throw new Conflict({ code, name, kind, region, verification }, await this.#nameOf(standing.changedBy, tx))
      }
      const verification = verdict.verified ? ('verified' as const) : ('refused' as const)
      const change = { verification, verificationReason: verdict.verified ? '' : verdict.reason, changedBy: actor.account }
      await store.organisations.updateOne({ _id: id }, { $set: change, $inc: { version: 1 } }, { session: tx })
      const action = verdict.verified ? 'accounts.record.organisationVerified' : 'accounts.record.organisationRefused'
      await audit.record(tx, actor, action, { kind: 'organisation', id }, { before: standing.verification, reason: change.verificationReason })
      const owner = (await this.#people.membersOf(id, tx)).find((member) => member.role === 'owner')
      if (!owner) return
      await outbox.send(tx, {
        template: verdict.verified ? 'accounts.mails.organisationVerified' : 'accounts.mails.organisationRefused',
        to: owner,
        values: { organisation: standing.name, reason: change.verificationReason },
        link: { path: `/organisations/${id}` },
        about: { kind: 'organisation', id },
      })
    })
  }

  async #standing(id: string, tx: Tx): Promise<OrganisationRecord> {
    const standing = await this.record(id, tx)
    if (!standing) throw new Hidden()
    return standing
  }

  async #nameOf(account: string | null, tx: Tx): Promise<string | null> {
    return account === null ? null : ((await this.#people.person(account, tx))?.name ?? null)
  }

  async #refuseKnown(code: string, except: string | null, actor: Actor, tx: Tx): Promise<void> {
    const known = await this.byCode(code, tx)
    if (!known || known._id === except) return
    const own = await this.#desk.store.memberships.exists({ organisation: known._id, account: actor.account }).session(tx)
    throw own ? ownCode(known._id) : knownCode()
  }

  /** Checks and keeps the bytes before the transaction; the reference's id is chosen here too. */
  async #store(licence: ReceivedFile | null): Promise<{ file: ReceivedFile; reference: string } | null> {
    if (!licence) return null
    await this.#desk.files.check(licence, LICENCE.kinds, LICENCE.bytes)
    await this.#desk.files.store(licence)
    return { file: licence, reference: freshId(this.#desk) }
  }

  async #attach(tx: Tx, actor: Actor, stored: { file: ReceivedFile; reference: string }, organisation: string): Promise<string> {
    const owner = { kind: 'organisation', id: organisation }
    return (await this.#desk.files.attach(tx, stored.file, owner, stored.reference, actor.account)).id
  }
}

const knownCode = (): Invalid => new Invalid({ code: { key: 'accounts.organisation.codeKnown' } })

/** Whoever belongs to it is shown the way there; nobody else learns which organisation it is. */
const ownCode = (organisation: string): Invalid => new Invalid({ code: { key: 'accounts.organisation.codeOwn', values: { organisation } } })

/** Two at once with the same code: the unique index decides, and the second is told like anyone else. */
const unique = async (write: () => Promise<unknown>): Promise<void> => {
  try {
    await write()
  } catch (error) {
    throw isDuplicate(error) ? knownCode() : error
  }
}

const checked = ({ name, kind, region, ...given }: OrganisationDetails, now: Date) => {
  const code = normalisedCode(given.code)
  const [province, founded] = [given.province ?? null, given.founded ?? null]
  const errors: FieldErrors = {}
  if (!codeIsValid(code)) errors['code'] = { key: 'accounts.organisation.codeWrong' }
  if (province !== null && !provinceIsKnown(province)) errors['province'] = { key: 'errors.field.id' }
  if (founded !== null && !dayHasCome(founded, now)) errors['founded'] = { key: 'accounts.organisation.foundedWrong' }
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
  return { code, name, kind, region: regionWith(region, province), province, founded }
}

const searchWords = (details: OrganisationDetails): string =>
  normalised(`${details.name.zh ?? ''} ${details.name.en ?? ''} ${details.code} ${details.region}`)

const sameText = (a: LocalText, b: LocalText): boolean => (a.en ?? '') === (b.en ?? '') && (a.zh ?? '') === (b.zh ?? '')
