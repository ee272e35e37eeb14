import type { AuditModels, Seal } from './model.js'
import { detailsHash, entryId, problemsOfEntry, sealHash, type Entry, type Problem } from './rules.js'

export interface CheckResult {
  ok: boolean
  entries: number
  seals: number
  problems: Problem[]
}

/** Documents read at a time: the record may be larger than the memory. */
const PIECE = 500

/**
 * Checks every chain, its details, its head, and that everything sealed is still there: cutting off a chain's last
 * entries together with its head is found by the seals. May run while acts go on: each pass reads what must be older
 * before what must be newer.
 */
export const checkRecord = async (models: AuditModels): Promise<CheckResult> => {
  const problems: Problem[] = []
  const entries = await checkEntries(models, problems)
  await checkHeads(models, problems)
  const seals = await checkSeals(models, problems)
  return { ok: problems.length === 0, entries, seals, problems }
}

const checkEntries = async (models: AuditModels, problems: Problem[]): Promise<number> => {
  let count = 0
  let before: Entry | null = null
  for (let last = ''; ; ) {
    const piece: Entry[] = await models.entries.find({ _id: { $gt: last } }).sort({ _id: 1 }).limit(PIECE).lean()
    const tail = piece.at(-1)
    if (!tail) return count
    const ends: Entry[] = []
    for (const entry of piece) {
      const same = before !== null && before.kind === entry.kind && before.subject === entry.subject
      problems.push(...problemsOfEntry(entry, same ? before : null))
      if (!same && before) ends.push(before)
      before = entry
    }
    // The piece's last entry may not be its chain's last; then it is looked at twice, which does no harm.
    await checkEnds(models, [...ends, tail], problems)
    await checkDetails(models, piece, problems)
    count += piece.length
    last = tail._id
  }
}

/** Every chain has a head that is at least as far as its last entry. */
const checkEnds = async (models: AuditModels, ends: Entry[], problems: Problem[]): Promise<void> => {
  const keys = ends.map((entry) => `${entry.kind}:${entry.subject}`)
  const heads = await models.heads.find({ _id: { $in: keys } }).lean()
  const seqs = new Map(heads.map((head) => [head._id, head.seq]))
  for (const entry of ends) {
    const subject = `${entry.kind}:${entry.subject}`
    const seq = seqs.get(subject)
    if (seq === undefined) problems.push({ kind: 'headMissing', subject, seq: entry.seq })
    else if (seq < entry.seq) problems.push({ kind: 'headDiffers', subject, seq: entry.seq })
  }
}

const checkDetails = async (models: AuditModels, piece: Entry[], problems: Problem[]): Promise<void> => {
  const found = await models.details.find({ _id: { $in: piece.map((entry) => entry._id) } }).lean()
  const details = new Map(found.map((document) => [document._id, document]))
  for (const entry of piece) {
    const subject = `${entry.kind}:${entry.subject}`
    const own = details.get(entry._id)
    if (!own) problems.push({ kind: 'detailsMissing', subject, seq: entry.seq })
    else if (own.content === null || own.salt === null) {
      const { kind, seq } = entry
      const recorded = await models.entries.exists({ kind, subject: entry.subject, erases: seq })
      if (!recorded) problems.push({ kind: 'erasedWithoutRecord', subject, seq })
    } else if (detailsHash(own.salt, own.content) !== entry.detailsHash) {
      problems.push({ kind: 'detailsChanged', subject, seq: entry.seq })
    }
  }
}

/** Every head's entry is there and is the one that the head names. */
const checkHeads = async (models: AuditModels, problems: Problem[]): Promise<void> => {
  for (let last = ''; ; ) {
    const piece = await models.heads.find({ _id: { $gt: last } }).sort({ _id: 1 }).limit(PIECE).lean()
    const tail = piece.at(-1)
    if (!tail) return
    const named = piece.map(({ _id, seq, hash }) => ({ head: _id, seq, hash }))
    await compare(models, named, 'headDiffers', problems)
    last = tail._id
  }
}

const checkSeals = async (models: AuditModels, problems: Problem[]): Promise<number> => {
  let count = 0
  let before = { number: 0, hash: '' }
  for (;;) {
    const seal: Seal | null = await models.seals.findOne({ _id: { $gt: before.number } }).sort({ _id: 1 }).lean()
    if (!seal) return count
    const { _id: number, at, heads, prev, hash } = seal
    const expected = before.number + 1
    if (number !== expected) problems.push({ kind: 'sealMissing', subject: 'seals', seq: expected })
    else if (prev !== before.hash) problems.push({ kind: 'sealChanged', subject: 'seals', seq: number })
    if (hash !== sealHash({ number, at, heads, prev })) problems.push({ kind: 'sealChanged', subject: 'seals', seq: number })
    await compare(models, heads, 'sealedEntryDiffers', problems)
    count++
    before = { number, hash }
  }
}

/** The entries that heads or seals name must exist with just that hash. */
const compare = async (
  models: AuditModels,
  named: Array<{ head: string; seq: number; hash: string }>,
  kind: 'headDiffers' | 'sealedEntryDiffers',
  problems: Problem[],
): Promise<void> => {
  const ids = named.map(({ head, seq }) => entryId(head, seq))
  const found = await models.entries.find({ _id: { $in: ids } }, { hash: 1 }).lean()
  const hashes = new Map(found.map((entry) => [entry._id, entry.hash]))
  for (const { head, seq, hash } of named) {
    if (hashes.get(entryId(head, seq)) !== hash) problems.push({ kind, subject: head, seq })
  }
}
