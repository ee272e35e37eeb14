import type { HeldContent, ScanNews, StoredFile } from '../../files/index.js'
import { system, type Actor } from '../../platform/actor.js'
import type { Tx } from '../../platform/database/index.js'
import type { LocalText } from '../../platform/text.js'
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
    const id = submitted ? nominationOf.get(owner.id) : owner.kind === 'nomination' || owner.kind === 'original' ? owner.id : undefined
    if (id !== undefined) found.set(id, { name, submitted: submitted || (found.get(id)?.submitted ?? false) })
  }
  return found
}

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
    await parts.outbox.send(tx, { template: 'nominations.mails.fileHeldOffice', to, values, link: { path: `/desk/nominations/${id}` }, call: call._id, about: { kind: 'nomination', id } })
  }
  return members.length + office.length
}

/**
 * Tells of files that the virus scanner found bad after they had been taken: whoever may submit the nomination, and the
 * office where it has been submitted; and puts it on the record. A job calls it; each finding is told once. Answers how
 * many mails go out.
 */
export const tellOfHeld = async (parts: NominationParts): Promise<number> => {
  const actor = system('virus-scan')
  let mails = 0
  for (const found of await parts.files.scans.news()) {
    mails += await parts.house.database.transaction(actor, async (tx) => {
      let sent = 0
      for (const [id, about] of await concerned(parts, tx, await parts.files.referring(found.sha256, tx))) sent += await tell(parts, tx, actor, id, about, found)
      await parts.files.scans.told(tx, found.sha256)
      return sent
    })
  }
  return mails
}

/** Why a file stands in the list of held files: it waits for the scanner, was refused, or was found bad afterwards. */
export const HELD_REASONS = ['waiting', 'refused', 'late'] as const
export type HeldReason = (typeof HELD_REASONS)[number]

/** A submitted file that nobody can open now. */
export interface HeldFile extends Omit<HeldContent, 'late'> {
  reason: HeldReason
  nomination: string
  title: LocalText
  receipt: string
  version: number
  name: string
  bytes: number
}

/** Files of a call's submitted versions that are held, the newest finding first; each once, in its last version. */
export const heldFiles = async (parts: NominationParts, call: string): Promise<HeldFile[]> => {
  const held = await parts.files.scans.heldNow()
  const hashes = held.map(({ sha256 }) => sha256)
  const versions = await parts.models.submissions
    .find({ call, 'files.sha256': { $in: hashes } }, { nomination: 1, title: 1, receipt: 1, number: 1, files: 1 })
    .sort({ number: -1 })
    .lean()
  return held.flatMap(({ late, ...content }) => {
    const seen = new Set<string>()
    return versions.flatMap((version): HeldFile[] => {
      const file = version.files.find(({ sha256 }) => sha256 === content.sha256)
      if (!file || seen.has(version.nomination)) return []
      seen.add(version.nomination)
      const reason = content.state === 'checking' ? 'waiting' : late ? 'late' : 'refused'
      return [{ ...content, reason, nomination: version.nomination, title: version.title, receipt: version.receipt, version: version.number, name: file.name, bytes: file.bytes }]
    })
  })
}
