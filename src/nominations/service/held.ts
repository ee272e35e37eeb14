import type { HeldContent, ScanNews, StoredFile } from '../../files/index.js'
import { system, type Actor } from '../../platform/actor.js'
import type { Tx } from '../../platform/database/index.js'
import type { LocalText } from '../../platform/text.js'
import { organisationsOf } from '../rules/index.js'
import { maySubmitIt } from './colleagues.js'
import { titleOf } from './links.js'
import { load, recordSubject, type NominationParts } from './parts.js'

/** Nominations that hold these contents, each with a file's name; and whether the office has been given them. */
const concerned = async (parts: NominationParts, tx: Tx, references: readonly StoredFile[]): Promise<Map<string, { name: string; submitted: boolean }>> => {
  const submissions = references.filter(({ owner }) => owner.kind === 'submission')
  const versions = await parts.models.submissions.find({ _id: { $in: submissions.map(({ owner }) => owner.id) } }, { nomination: 1 }).session(tx).lean()
  const nominationOf = new Map(versions.map(({ _id, nomination }) => [_id, nomination]))
  const found = new Map<string, { name: string; submitted: boolean }>()
  for (const { owner, name } of references) {
    const submitted = owner.kind === 'submission'
    const id = submitted ? nominationOf.get(owner.id) : isDrafted(owner.kind) ? owner.id : undefined
    if (id !== undefined) found.set(id, { name, submitted: submitted || (found.get(id)?.submitted ?? false) })
  }
  return found
}

/** Files of a draft, and what their owner uploaded before a copy without traces took its place. */
const DRAFTED = ['nomination', 'original'] as const
const isDrafted = (kind: string): boolean => (DRAFTED as readonly string[]).includes(kind)

const tell = async (parts: NominationParts, tx: Tx, actor: Actor, id: string, about: { name: string; submitted: boolean }, { sha256, state, late, signature }: ScanNews): Promise<number> => {
  const { nomination, call } = await load(parts, id, tx)
  // Without the file's name: a draft is the nominee's alone, and the office reads the record.
  await parts.audit.record(tx, actor, 'nominations.record.fileHeld', recordSubject(nomination), { sha256, state, late, signature })
  const values = { title: titleOf(nomination, call), call: call.name, file: about.name }
  const members = (await parts.accounts.membersOf(nomination.organisation, tx)).filter((member) => maySubmitIt(nomination, member))
  for (const to of members) {
    const template = state === 'infected' ? 'nominations.mails.fileInfected' : 'nominations.mails.fileUnscannable'
    await parts.outbox.send(tx, { template, to, values, link: { path: `/nominations/${id}` }, call: null, about: { kind: 'nomination', id } })
  }
  if (!about.submitted) return members.length
  const office = await parts.accounts.office(call._id, tx)
  for (const to of office) {
    // By the title that was submitted: what the draft calls itself by now is the nominee's business.
    const told = { ...values, title: nomination.submission?.title ?? values.title }
    await parts.outbox.send(tx, { template: 'nominations.mails.fileHeldOffice', to, values: told, link: { path: `/desk/nominations/${id}` }, call: call._id, about: { kind: 'nomination', id } })
  }
  return members.length + office.length
}

/** Tells the call's office of a template that anybody may have downloaded. */
const tellOfTemplate = async (parts: NominationParts, tx: Tx, actor: Actor, { id: file, owner }: StoredFile, { sha256, state, late, signature }: ScanNews): Promise<number> => {
  const call = await parts.calls.find(owner.id, tx)
  const template = call.templates.find((one) => one.file === file)
  if (!template) return 0
  const about = { kind: 'call', id: call._id }
  await parts.audit.record(tx, actor, 'calls.record.templateHeld', { ...about, call: call._id }, { sha256, name: template.name, state, late, signature })
  const office = await parts.accounts.office(call._id, tx)
  for (const to of office) {
    await parts.outbox.send(tx, { template: 'held.mails.template', to, values: { call: call.name, file: template.name }, link: { path: `/desk/calls/${call._id}/settings/templates` }, call: call._id, about })
  }
  return office.length
}

/**
 * Tells of files that the virus scanner found bad after they had been taken, and puts it on the record. Of a nomination's:
 * whoever may submit it, and the office where it has been submitted; of a call's template: its office; of a licence: its
 * organisation and the house's office. A job calls it; each finding is told once. Answers how many mails go out.
 */
export const tellOfHeld = async (parts: NominationParts): Promise<number> => {
  const actor = system('virus-scan')
  let mails = 0
  for (const found of await parts.files.scans.news()) {
    mails += await parts.house.database.transaction(actor, async (tx) => {
      const references = await parts.files.referring(found.sha256, tx)
      let sent = await parts.accounts.tellOfHeldLicence(tx, actor, found, references)
      for (const reference of references) if (reference.owner.kind === 'call') sent += await tellOfTemplate(parts, tx, actor, reference, found)
      for (const [id, about] of await concerned(parts, tx, references)) sent += await tell(parts, tx, actor, id, about, found)
      await parts.files.scans.told(tx, found.sha256)
      return sent
    })
  }
  return mails
}

/** Why a file stands in the list of held files: it waits for the scanner, was refused, or was found bad afterwards. */
export const HELD_REASONS = ['waiting', 'refused', 'late'] as const
export type HeldReason = (typeof HELD_REASONS)[number]

/** What a held file belongs to, as far as the office may know it: of a draft nothing but that it is one's. */
export type HeldOf =
  | { kind: 'nomination'; id: string; title: LocalText; receipt: string }
  | { kind: 'licence'; organisation: string; name: LocalText }
  | { kind: 'template' }
  | { kind: 'draft' }

/** A file that nobody can open now. */
export interface HeldFile extends Omit<HeldContent, 'late'> {
  key: string
  reason: HeldReason
  of: HeldOf
  /** '' for a draft's. */
  name: string
  bytes: number
}

type Found = Pick<HeldFile, 'key' | 'of' | 'name' | 'bytes'> & { sha256: string }

/** Files of submitted versions, each once, in its last version. */
const ofVersions = async (parts: NominationParts, call: string, hashes: readonly string[]): Promise<Found[]> => {
  const wanted = new Set(hashes)
  const versions = await parts.models.submissions
    .find({ call, 'files.sha256': { $in: hashes } }, { nomination: 1, title: 1, receipt: 1, files: 1 })
    .sort({ number: -1 })
    .lean()
  const seen = new Set<string>()
  return versions.flatMap(({ nomination, title, receipt, files }) =>
    files.flatMap(({ sha256, name, bytes }): Found[] => {
      const key = `${nomination} ${sha256}`
      if (!wanted.has(sha256) || seen.has(key)) return []
      seen.add(key)
      return [{ key, sha256, of: { kind: 'nomination', id: nomination, title, receipt }, name, bytes }]
    }))
}

/** Files of this call's drafts that no version holds: that there are some, since a scanner that stands still is the office's to see. */
const ofDrafts = async (parts: NominationParts, call: string, references: readonly StoredFile[], known: ReadonlySet<string>): Promise<Found[]> => {
  const drafted = references.filter(({ owner, sha256 }) => isDrafted(owner.kind) && !known.has(`${owner.id} ${sha256}`))
  const here = await parts.models.nominations.find({ call, _id: { $in: drafted.map(({ owner }) => owner.id) } }, { _id: 1 }).lean()
  const ids = new Set(here.map(({ _id }) => _id))
  return drafted.flatMap(({ id, owner, sha256, bytes }): Found[] => (ids.has(owner.id) ? [{ key: id, sha256, of: { kind: 'draft' }, name: '', bytes }] : []))
}

/** Licences of the organisations that stand behind what was submitted to this call. */
const ofLicences = async (parts: NominationParts, call: string, references: readonly StoredFile[]): Promise<Found[]> => {
  const licences = references.filter(({ owner }) => owner.kind === 'organisation')
  if (licences.length === 0) return []
  const taking = await parts.models.nominations
    .find({ call, submission: { $ne: null }, $or: [{ organisation: { $in: licences.map(({ owner }) => owner.id) } }, { 'submission.partners.id': { $in: licences.map(({ owner }) => owner.id) } }] }, { submission: 1 })
    .lean()
  const behind = new Set(taking.flatMap(({ submission }) => (submission ? organisationsOf(submission).map(({ id }) => id) : [])))
  const known = await parts.accounts.organisations([...behind])
  return licences.flatMap(({ id, owner, sha256, name, bytes }): Found[] => {
    const organisation = known.get(owner.id)
    return organisation ? [{ key: id, sha256, of: { kind: 'licence', organisation: owner.id, name: organisation.name }, name, bytes }] : []
  })
}

/** All of a call's files that are held, the newest finding first: of what was submitted, of drafts, templates, licences. */
export const heldFiles = async (parts: NominationParts, call: string): Promise<HeldFile[]> => {
  const held = await parts.files.scans.heldNow()
  const hashes = held.map(({ sha256 }) => sha256)
  if (hashes.length === 0) return []
  const references = await parts.files.referringAny(hashes, [...DRAFTED, 'organisation', 'call'])
  const versions = await ofVersions(parts, call, hashes)
  const found = [
    ...references.flatMap(({ id, owner, sha256, name, bytes }): Found[] => (owner.kind === 'call' && owner.id === call ? [{ key: id, sha256, of: { kind: 'template' }, name, bytes }] : [])),
    ...(await ofLicences(parts, call, references)),
    ...versions,
    ...(await ofDrafts(parts, call, references, new Set(versions.map(({ key }) => key)))),
  ]
  return held.flatMap(({ late, ...content }) => {
    const reason = content.state === 'checking' ? 'waiting' : late ? 'late' : 'refused'
    return found.filter((one) => one.sha256 === content.sha256).map((one) => ({ ...content, ...one, reason }))
  })
}
