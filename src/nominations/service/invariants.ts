import type { InvariantBreach } from '../../platform/house.js'
import type { NominationDocument } from '../model.js'
import { isUnchanged } from '../rules/index.js'
import type { Submission } from '../types.js'
import { checkDraftBacking, checkSubmittedBacking } from './invariants-backing.js'
import type { NominationParts } from './parts.js'

type Note = (rule: string, subject: string, detail: string) => void

/** One submission by itself: unchanged since its receipt, its files' references in place, in time. */
const checkSubmission = async (parts: NominationParts, submission: Submission, graceSeconds: number | null, note: Note): Promise<void> => {
  const subject = `submission ${submission._id}`
  if (!isUnchanged(submission)) note('submission unchanged since its receipt', subject, `version ${submission.number} of nomination ${submission.nomination}`)
  checkSubmittedBacking(submission, note)
  const references = new Map((await parts.files.ofOwner({ kind: 'submission', id: submission._id })).map((file) => [file.id, file]))
  for (const file of submission.files) {
    const reference = references.get(file.id)
    if (!reference) note('a submission keeps its files', subject, `no reference ${file.id}`)
    else if (reference.sha256 !== file.sha256 || reference.bytes !== file.bytes) note('a submitted file is what its receipt says', subject, file.id)
  }
  const late = submission.deadline !== null && submission.at >= submission.deadline
  const allowance = (graceSeconds ?? 0) * 1000
  if (late !== submission.graceUsed) note('the receipt says whether the grace was used', subject, submission.receipt)
  if (submission.deadline && submission.at.getTime() > submission.deadline.getTime() + allowance) {
    note('no submission after its deadline and grace', subject, submission.at.toISOString())
  }
}

const checkNomination = async (parts: NominationParts, nomination: NominationDocument, note: Note): Promise<void> => {
  const subject = `nomination ${nomination._id}`
  const { submission: standing, status } = nomination
  const versions = await parts.models.submissions.find({ nomination: nomination._id }).select('number receipt deadline').sort({ number: 1 }).lean<Submission[]>()
  const gap = versions.findIndex((version, index) => version.number !== index + 1)
  if (gap >= 0) note('versions are numbered without gaps', subject, `place ${gap + 1}`)
  if (status === 'draft' && (standing !== null || versions.length > 0)) note('a draft was never submitted', subject, status)
  if (status !== 'draft' && standing === null) note('a submitted nomination has its submission', subject, status)
  const last = versions.at(-1)
  if (standing && (last?._id !== standing.id || last.number !== standing.number || last.receipt !== standing.receipt)) {
    note('the last version is the one that stands', subject, `version ${standing.number}`)
  }
  if ((status === 'returned') !== (nomination.correction !== null)) note('a returned nomination has its correction', subject, status)
  checkDraftBacking(nomination, note)
  const references = new Set((await parts.files.ofOwner({ kind: 'nomination', id: nomination._id })).map((file) => file.id))
  for (const { id } of nomination.attachments) if (!references.has(id)) note('a draft keeps its files', subject, id)
  if (references.size !== nomination.attachments.length) note('no file without its place in the draft', subject, `${references.size} references`)
}

/** Every original of a cleaned file is named by the file that took its place, in a draft or in a submission. */
const checkOriginals = async ({ files, models }: NominationParts, note: Note): Promise<void> => {
  for (const { id, owner } of await files.ofOwner({ kind: 'original' })) {
    const named = (await models.nominations.exists({ _id: owner.id, 'attachments.original': id })) ?? (await models.submissions.exists({ nomination: owner.id, 'files.original': id }))
    if (!named) note('an original is named by the file that took its place', `nomination ${owner.id}`, id)
  }
}

/** What does not hold in the nominations that are stored; reads all of them. */
export const checkNominations = async (parts: NominationParts): Promise<InvariantBreach[]> => {
  const breaches: InvariantBreach[] = []
  const note: Note = (rule, subject, detail) => void breaches.push({ rule, subject, detail })
  const graces = new Map<string, number>()
  for await (const submission of parts.models.submissions.find().lean<Submission[]>().cursor() as unknown as AsyncIterable<Submission>) {
    if (!graces.has(submission.call)) {
      graces.set(submission.call, (await parts.calls.all([submission.call])).get(submission.call)?.rules.graceSeconds ?? 0)
    }
    await checkSubmission(parts, submission, graces.get(submission.call) ?? null, note)
  }
  const cursor = parts.models.nominations.find().select('-answers').lean<NominationDocument[]>().cursor() as unknown as AsyncIterable<NominationDocument>
  for await (const nomination of cursor) await checkNomination(parts, nomination, note)
  await checkOriginals(parts, note)
  return breaches
}
