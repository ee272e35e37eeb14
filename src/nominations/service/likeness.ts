import { checkingOf, hasBegun, LIKENESS, type Call, type FormDefinition } from '../../calls/index.js'
import { serves, type Actor } from '../../platform/actor.js'
import type { Tx } from '../../platform/database/index.js'
import type { LocalText } from '../../platform/text.js'
import type { Likeness, NominationDocument } from '../model.js'
import { fingerprintOf, organisationsOf, passagesOf, textLikeness, textsOf, titleLikeness, type AnsweredText, type Passage } from '../rules/index.js'
import type { NominationStatus, StandingSubmission, Submission } from '../types.js'
import type { NominationParts } from './parts.js'

/** Other nominations of its organisations, as leads or as partners, that a new one is compared with at most, the latest first. */
const MOST_COMPARED = 200
/** Nominations whose passages are laid beside one, and passages of each: nobody reads more. */
const MOST_SHOWN = 5
const MOST_PASSAGES = 20

const pairOf = (a: string, b: string): string => [a, b].sort().join(':')

/** The fingerprint that is kept of a version, made now where an earlier release kept none. */
const fingerprint = async ({ models, calls }: NominationParts, tx: Tx, id: string, version: string): Promise<number[]> => {
  const kept = await models.fingerprints.findById(id).session(tx).lean<{ submission: string; hashes: number[] }>()
  if (kept?.submission === version) return kept.hashes
  const submission = await models.submissions.findById(version).session(tx).lean<Submission>()
  if (!submission) return []
  const hashes = fingerprintOf(textsOf((await calls.form(submission.call, submission.formVersion, tx)).definition, submission))
  await models.fingerprints.replaceOne({ _id: id }, { submission: version, hashes }, { session: tx, upsert: true })
  return hashes
}

type Other = Pick<NominationDocument, '_id' | 'call' | 'createdAt'> & { submission: StandingSubmission }

/** What else these organisations stand behind, whichever of them leads it: two searches, each along its own index. */
const behind = async ({ models }: NominationParts, tx: Tx, organisations: readonly string[], except: string): Promise<Other[]> => {
  const found = new Map<string, Other>()
  for (const role of ['organisation', 'submission.partners.id']) {
    const rows = await models.nominations
      .find({ [role]: { $in: [...organisations] }, _id: { $ne: except }, submission: { $ne: null }, status: { $ne: 'withdrawn' } })
      .select('call submission createdAt')
      .sort({ createdAt: -1 })
      .limit(MOST_COMPARED)
      .session(tx)
      .lean<Other[]>()
    for (const row of rows) found.set(row._id, row)
  }
  return [...found.values()].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime()).slice(0, MOST_COMPARED)
}

/** Forgets pairs that no organisation stands behind on both sides any more: a partner was taken out. */
const forgetStrangers = async ({ models }: NominationParts, tx: Tx, id: string, organisations: readonly string[], compared: ReadonlySet<string>): Promise<void> => {
  const pairs = await models.likenesses.find({ nominations: id }).select('nominations').session(tx).lean<Array<Pick<Likeness, 'nominations'>>>()
  const others = pairs.flatMap(({ nominations }) => nominations.filter((one) => one !== id && !compared.has(one)))
  if (others.length === 0) return
  const shared = await models.nominations
    .find({ _id: { $in: others }, $or: [{ organisation: { $in: [...organisations] } }, { 'submission.partners.id': { $in: [...organisations] } }] })
    .select('_id')
    .session(tx)
    .lean<Array<{ _id: string }>>()
  const kept = new Set(shared.map(({ _id }) => _id))
  await models.likenesses.deleteMany({ _id: { $in: others.filter((one) => !kept.has(one)).map((one) => pairOf(id, one)) } }, { session: tx })
}

/**
 * Part of submitting: keeps the new version's fingerprint and how alike it is to whatever else its organisations, lead and
 * partners, stand behind as submitted, in this call and in earlier ones, so that no page has to compare anything.
 */
export const noteLikeness = async (parts: NominationParts, tx: Tx, submission: Submission, form: FormDefinition): Promise<void> => {
  const { models } = parts
  const { nomination: id, call, title } = submission
  const hashes = fingerprintOf(textsOf(form, submission))
  await models.fingerprints.replaceOne({ _id: id }, { submission: submission._id, hashes }, { session: tx, upsert: true })
  const organisations = organisationsOf(submission).map((one) => one.id)
  const others = await behind(parts, tx, organisations, id)
  await forgetStrangers(parts, tx, id, organisations, new Set(others.map((one) => one._id)))
  for (const other of others) {
    const pair = pairOf(id, other._id)
    const shares = { title: titleLikeness(title, other.submission.title), text: textLikeness(hashes, await fingerprint(parts, tx, other._id, other.submission.id)) }
    const share = Math.max(shares.title, shares.text)
    if (share < LIKENESS.least) await models.likenesses.deleteOne({ _id: pair }, { session: tx })
    else await models.likenesses.replaceOne({ _id: pair }, { nominations: [id, other._id], calls: [call, other.call], ...shares, share }, { session: tx, upsert: true })
  }
}

const mayReadCall = (actor: Actor, call: string): boolean => serves(actor, 'secretariat', call) || serves(actor, 'observer', call)

interface Found {
  nomination: string
  other: NominationDocument & { submission: StandingSubmission }
  otherCall: Call
  pair: Likeness
}

/**
 * Pairs from the call's share on, as this reader may know them: nothing of calls whose desk the reader may not read, of
 * later calls, or of what was withdrawn.
 */
const pairsFor = async ({ models, calls }: NominationParts, actor: Actor, call: Call, where: Record<string, unknown>): Promise<Found[]> => {
  const pairs = await models.likenesses.find({ ...where, calls: call._id, share: { $gte: checkingOf(call).likenessFrom } }).sort({ share: -1, _id: 1 }).lean<Likeness[]>()
  const sides = pairs.flatMap((pair) => pair.nominations.flatMap((nomination, index) => {
    const other = pair.nominations[1 - index] ?? ''
    return pair.calls[index] === call._id && mayReadCall(actor, pair.calls[1 - index] ?? '') ? [{ nomination, other, pair }] : []
  }))
  if (sides.length === 0) return []
  const rows = await models.nominations.find({ _id: { $in: [...new Set(sides.flatMap((one) => [one.other, one.nomination]))] }, status: { $ne: 'withdrawn' }, submission: { $ne: null } }).select('call status submission outcome').lean<NominationDocument[]>()
  const known = await calls.all(rows.map((row) => row.call))
  return sides.flatMap(({ nomination, other: id, pair }): Found[] => {
    const other = rows.find((row) => row._id === id)
    const otherCall = other && known.get(other.call)
    if (!other?.submission || !otherCall || !rows.some((row) => row._id === nomination)) return []
    const earlier = otherCall._id === call._id || (otherCall.opensAt !== null && call.opensAt !== null && otherCall.opensAt <= call.opensAt)
    return earlier ? [{ nomination, other: { ...other, submission: other.submission }, otherCall, pair }] : []
  })
}

/** The nominations of a call that are like another one of an organisation behind them, for this reader. */
export const alikeIn = async (parts: NominationParts, actor: Actor, call: Call): Promise<ReadonlySet<string>> =>
  new Set((await pairsFor(parts, actor, call, {})).map((one) => one.nomination))

/** A nomination that another one is like. */
export interface AlikeShown {
  id: string
  call: Pick<Call, '_id' | 'name'>
  sameCall: boolean
  /** The other call's winners are announced: whether it won may be said. */
  won: boolean
  status: NominationStatus
  title: LocalText
  receipt: string
  at: Date
  /** Who stands behind both, and whether as a partner of the one or the other. */
  through: Array<{ name: LocalText; partnerHere: boolean; partnerThere: boolean }>
  /** In per cent. */
  titleShare: number
  textShare: number
  form: FormDefinition
  texts: AnsweredText[]
  /** `a` stands in the nomination in hand, `b` in this one. */
  passages: Passage[]
  /** How many passages there are in all. */
  passageCount: number
}

export interface AlikeWith {
  texts: AnsweredText[]
  others: AlikeShown[]
  /** How many there are in all. */
  count: number
}

/** The organisations that two submissions have in common. */
const throughOf = (here: Submission, there: Submission): AlikeShown['through'] =>
  organisationsOf(here).flatMap(({ id, name }) =>
    organisationsOf(there).some((one) => one.id === id) ? [{ name, partnerHere: id !== here.organisation.id, partnerThere: id !== there.organisation.id }] : [])

/** What a nomination's standing version is like, with the passages. The caller has asked who reads its check. */
export const alikeTo = async (parts: NominationParts, actor: Actor, call: Call, submission: Submission): Promise<AlikeWith> => {
  const found = (await pairsFor(parts, actor, call, { nominations: submission.nomination })).filter((one) => one.nomination === submission.nomination)
  if (found.length === 0) return { texts: [], others: [], count: 0 }
  const texts = textsOf((await parts.calls.form(call, submission.formVersion)).definition, submission)
  const others: AlikeShown[] = []
  for (const { other, otherCall, pair } of found.slice(0, MOST_SHOWN)) {
    const version = await parts.models.submissions.findById(other.submission.id).lean<Submission>()
    if (!version) continue
    const { definition: form } = await parts.calls.form(otherCall, version.formVersion)
    const its = textsOf(form, version)
    const passages = passagesOf(texts, its)
    others.push({
      id: other._id, call: otherCall, sameCall: otherCall._id === call._id, won: hasBegun(otherCall, 'announced', parts.house.clock.now()) && other.outcome?.state === 'awarded',
      status: other.status, title: version.title, receipt: version.receipt, at: version.at,
      through: throughOf(submission, version),
      titleShare: pair.title, textShare: pair.text, form, texts: its, passages: passages.slice(0, MOST_PASSAGES), passageCount: passages.length,
    })
  }
  return { texts, others, count: found.length }
}
