import { canonicalJson, hashOf, sha256 } from '../platform/canonical.js'

/** The header of one act: what the chain covers. Everything that may have to be erased stands in its details. */
export interface Entry {
  _id: string
  kind: string
  subject: string
  call: string | null
  /** 1, 2, 3 … within the subject. */
  seq: number
  at: Date
  /** The act, e.g. 'nomination.submitted'. */
  action: string
  account: string | null
  /** SHA-256 over the salt and the canonical JSON of the details. */
  detailsHash: string
  /** The number of the entry whose details this one erased, else null. */
  erases: number | null
  /** The hash of the entry before; '' for the first. */
  prev: string
  hash: string
}

/** What an entry's details say. */
export interface DetailsContent {
  /** The actor's name at that time. */
  name: string
  /** Network address, or 'command' and the like. */
  from: string
  /** The request's id, as in the log. */
  request: string
  values: Record<string, unknown>
}

export interface SealedHead {
  /** `<kind>:<id>` */
  head: string
  seq: number
  hash: string
}

/** One way in which the record does not hold; `subject` is `<kind>:<id>`, or 'seals'. */
export interface Problem {
  kind:
    | 'entryChanged'
    | 'entryMissing'
    | 'linkBroken'
    | 'detailsChanged'
    | 'detailsMissing'
    | 'erasedWithoutRecord'
    | 'headMissing'
    | 'headDiffers'
    | 'sealChanged'
    | 'sealMissing'
    | 'sealedEntryDiffers'
  subject: string
  seq: number
}

/** The key of a subject's chain. Throws for a kind or id that could be mistaken for another's. */
export const headKey = (kind: string, id: string): string => {
  if (!/^[A-Za-z][A-Za-z-]*$/.test(kind) || id === '' || id.includes(':')) {
    throw new Error(`not a subject of the record: ${kind} ${id}`)
  }
  return `${kind}:${id}`
}

/** An entry's id: its chain and its number in it, so that ids in order are chains in order. */
export const entryId = (head: string, seq: number): string => `${head}:${String(seq).padStart(9, '0')}`

/** The header's hash: over every field of it, the hash of the one before included. */
export const entryHash = (entry: Omit<Entry, '_id' | 'hash'>): string =>
  hashOf({
    kind: entry.kind,
    subject: entry.subject,
    call: entry.call,
    seq: entry.seq,
    at: entry.at.toISOString(),
    action: entry.action,
    account: entry.account,
    detailsHash: entry.detailsHash,
    erases: entry.erases,
    prev: entry.prev,
  })

/** The details' hash; `content` is their canonical JSON. */
export const detailsHash = (salt: string, content: string): string => sha256(`${salt}\n${content}`)

export const contentOf = (details: DetailsContent): string => canonicalJson(details)

/** A seal's hash: over its number, time, heads and the seal before. */
export const sealHash = (seal: { number: number; at: Date; heads: SealedHead[]; prev: string }): string =>
  hashOf({
    number: seal.number,
    at: seal.at.toISOString(),
    heads: seal.heads.map(({ head, seq, hash }) => ({ head, seq, hash })),
    prev: seal.prev,
  })

/** What is wrong with a chain's next entry, given the one before it (null at the beginning). */
export const problemsOfEntry = (entry: Entry, before: Entry | null): Problem[] => {
  const subject = `${entry.kind}:${entry.subject}`
  const problems: Problem[] = []
  const expected = (before?.seq ?? 0) + 1
  if (entry.seq !== expected) problems.push({ kind: 'entryMissing', subject, seq: expected })
  else if (entry.prev !== (before?.hash ?? '')) problems.push({ kind: 'linkBroken', subject, seq: entry.seq })
  if (entry._id !== entryId(subject, entry.seq) || entry.hash !== entryHash(entry)) {
    problems.push({ kind: 'entryChanged', subject, seq: entry.seq })
  }
  return problems
}
