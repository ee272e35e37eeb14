import type { Model } from 'mongoose'
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { streamOf } from '../platform/http/reply.js'
import type { ByteStore } from './bytes.js'
import type { ReferenceDocument } from './model.js'
import { digestOf } from './sweep.js'

/** What a move did. All of its hashes are SHA-256. */
export interface MoveReport {
  /** Contents brought over by this run, and their bytes together. */
  copied: number
  bytes: number
  /** Contents that an earlier run had brought over. */
  already: number
  /** Contents removed where they came from, each after its bytes were read back from where they went. */
  removed: number
  /** Contents that are not what their hash says: not brought over, not removed. */
  broken: string[]
  /** Contents that something refers to and that are not there now. */
  missing: string[]
}

interface Between {
  from: ByteStore
  to: ByteStore
  references: Model<ReferenceDocument>
  /** A path for one file under way. */
  scratch: () => string
  now: () => Date
}

/** Later than anything was ever put. */
const EVER = new Date('9999-12-31T00:00:00Z')

/** Brings one content over by way of a file that is checked before it is put. Answers its size, null when broken. */
const copy = async ({ from, to, scratch, now }: Between, sha256: string): Promise<number | null> => {
  const source = await from.source(sha256)
  if (!source) return null
  const path = scratch()
  const hash = createHash('sha256')
  let bytes = 0
  const checked = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      hash.update(chunk)
      bytes += chunk.length
      yield chunk
    }
  }
  try {
    await pipeline(streamOf(source), checked, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
    if (hash.digest('hex') !== sha256) return null
    await to.put(path, sha256, now())
    return (await digestOf(to, sha256)) === sha256 ? bytes : null
  } finally {
    await rm(path, { force: true })
  }
}

/**
 * Brings all bytes from one store to the other, each checked by its hash before and after. What is there already is let
 * be, so it may be broken off and begun again at any time. With `remove` what has arrived whole is taken away where it
 * came from. `progress` is called after every content.
 */
export const move = async (between: Between, { remove }: { remove: boolean }, progress: (report: MoveReport) => void): Promise<MoveReport> => {
  const { from, to, references } = between
  const report: MoveReport = { copied: 0, bytes: 0, already: 0, removed: 0, broken: [], missing: [] }
  for await (const batch of from.olderThan(EVER)) {
    for (const sha256 of batch) {
      const there = await to.size(sha256)
      const already = there !== null && there === (await from.size(sha256))
      // What this run brought over has been read back; what an earlier one did is read back before it is relied on.
      const whole = already ? !remove || (await digestOf(to, sha256)) === sha256 : false
      const copied = already ? null : await copy(between, sha256)
      if (whole) report.already++
      else if (copied === null) report.broken.push(sha256)
      else {
        report.copied++
        report.bytes += copied
      }
      if (remove && (whole || copied !== null) && (await from.removeUnless(sha256, EVER, () => Promise.resolve(false)))) report.removed++
      progress(report)
    }
  }
  for await (const { sha256 } of references.find({}, { sha256: 1 }).sort({ sha256: 1 }).lean().cursor()) {
    if (report.missing.at(-1) !== sha256 && (await to.size(sha256)) === null) report.missing.push(sha256)
  }
  return report
}
