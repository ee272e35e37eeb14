import type { Model } from 'mongoose'
import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { DAY } from '../platform/clock.js'
import { streamOf } from '../platform/http/reply.js'
import type { ByteStore } from './bytes.js'
import { StorageUnavailable } from './errors.js'
import type { FindingsDocument, ReferenceDocument } from './model.js'
import type { Quarantine } from './quarantine.js'
import type { FileProblem, SweepReport } from './types.js'

/** Bytes without a reference may belong to a transaction that is still under way: for this long they are let be. */
export const GRACE = DAY

/** What the sweep and the checker look at. */
export interface Stock {
  references: Model<ReferenceDocument>
  findings: Model<FindingsDocument>
  bytes: ByteStore
  quarantine: Quarantine
}

/**
 * Removes what nobody owns: leftovers in quarantine from before `quarantineBefore`, and stored bytes that nothing
 * refers to and that were last put more than a day before `now`, with what was found in them. Reports references whose bytes are gone. May be
 * interrupted, repeated and run by two processes at once.
 */
export const sweep = async ({ references, findings, bytes, quarantine }: Stock, now: Date, quarantineBefore: Date): Promise<SweepReport> => {
  const old = new Date(now.getTime() - GRACE)
  const needed = async (sha256: string): Promise<boolean> => (await references.exists({ sha256 }).lean()) !== null
  let stored = await bytes.finishRemovals(old, needed)
  for await (const batch of bytes.olderThan(old)) {
    const referred = new Set<string>(await references.distinct('sha256', { sha256: { $in: batch } }))
    for (const sha256 of batch) {
      if (!referred.has(sha256) && (await bytes.removeUnless(sha256, old, needed))) stored++
    }
  }
  for await (const { _id } of findings.find({ at: { $lt: old } }, { _id: 1 }).lean().cursor()) {
    if (!(await needed(_id))) await findings.deleteOne({ _id, at: { $lt: old } })
  }
  const missing: string[] = []
  for await (const reference of references.find({}, { sha256: 1 }).sort({ _id: 1 }).lean().cursor()) {
    if ((await bytes.size(reference.sha256)) === null) missing.push(reference._id)
  }
  return { quarantine: await quarantine.sweep(quarantineBefore), stored, missing }
}

/** The hash of what is really there; null where nothing is, or not all of it. */
export const digestOf = async (bytes: ByteStore, sha256: string): Promise<string | null> => {
  const source = await bytes.source(sha256)
  if (!source) return null
  const hash = createHash('sha256')
  try {
    await pipeline(streamOf(source), hash)
  } catch (error) {
    if (error instanceof StorageUnavailable) return null
    throw error
  }
  return hash.digest('hex')
}

/** Every reference whose bytes are gone, of another size, or (each content is read once) of another hash. */
export async function* brokenReferences({ references, bytes }: Stock): AsyncGenerator<FileProblem> {
  const verdicts = new Map<string, { size: number | null; digest: string | null }>()
  const look = async (sha256: string): Promise<{ size: number | null; digest: string | null }> => {
    const size = await bytes.size(sha256)
    return { size, digest: size === null ? null : await digestOf(bytes, sha256) }
  }
  for await (const reference of references.find().sort({ sha256: 1 }).lean().cursor()) {
    const { _id: subject, sha256 } = reference
    const verdict = verdicts.get(sha256) ?? (await look(sha256))
    // References come in order of their content: only the last verdict is needed again.
    verdicts.clear()
    verdicts.set(sha256, verdict)
    if (verdict.size === null) yield { rule: 'files.bytesMissing', subject, detail: sha256 }
    else if (verdict.size !== reference.bytes) yield { rule: 'files.sizeDiffers', subject, detail: `${verdict.size} instead of ${reference.bytes} bytes` }
    else if (verdict.digest !== sha256) yield { rule: 'files.hashDiffers', subject, detail: `${verdict.digest ?? ''} instead of ${sha256}` }
  }
}
