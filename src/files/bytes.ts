import type { FileReply } from '../platform/http/reply.js'

/** Asks whether something refers to these bytes. */
export type Needed = (sha256: string) => Promise<boolean>

/**
 * Where bytes lie, addressed by their SHA-256; on disk or in the database, by the setting FILES_STORE. Bytes come before
 * the reference to them; what has no reference is found by the sweep.
 */
export interface ByteStore {
  prepare(): Promise<void>
  /** True when bytes can be taken now. For /readyz. */
  writable(): Promise<boolean>
  /** Takes over the file at `path` as these bytes; durable when it resolves. Bytes that are there already become young. */
  put(path: string, sha256: string, at: Date): Promise<void>
  /** How many bytes are there; null when none. What was broken off while it was put does not count. */
  size(sha256: string): Promise<number | null>
  /** For a reply; null when there are none. */
  source(sha256: string): Promise<FileReply['source'] | null>
  /** Reads a file that is still in quarantine at `path`, or has been stored already, by a path of this machine. */
  reading<T>(path: string, sha256: string, read: (path: string) => Promise<T>): Promise<T>
  /** Hashes of bytes last put before an instant, in batches. */
  olderThan(instant: Date): AsyncIterable<string[]>
  /**
   * Removes bytes last put before `instant` unless they are needed. Asked in an order in which somebody who puts the
   * same bytes, or refers to them, in this very moment does not lose them.
   */
  removeUnless(sha256: string, instant: Date, needed: Needed): Promise<boolean>
  /** Decides on what an interrupted act left before `instant`; answers how many were removed. */
  finishRemovals(instant: Date, needed: Needed): Promise<number>
}

export const HASH = /^[0-9a-f]{64}$/
