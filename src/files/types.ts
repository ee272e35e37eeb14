import type { PersonFacing } from '../platform/errors.js'
import type { ReceivedFile } from '../platform/http/route.js'

/** What a stored file belongs to, e.g. { kind: 'nomination', id }. Files know nothing else of it. */
export interface FileOwner {
  kind: string
  id: string
}

/** A reference to stored bytes. Several references may share the same bytes; each is released by itself. */
export interface StoredFile {
  id: string
  sha256: string
  name: string
  /** Media type by the bytes. */
  type: string
  bytes: number
  owner: FileOwner
  at: Date
  /** The account that brought it; null for the product itself. */
  by: string | null
}

/** What a multipart form brought. */
export interface Received {
  /** The text fields, nested by their names as an urlencoded form's are. */
  fields: Record<string, unknown>
  files: ReceivedFile[]
  /** Why the files cannot be taken although the form arrived whole: to be thrown once the words are in hand. */
  refused: PersonFacing | null
}

/** What a sweep did and found. */
export interface SweepReport {
  /** Leftovers removed from quarantine. */
  quarantine: number
  /** Stored bytes removed, as nothing referred to them. */
  stored: number
  /** Ids of references whose bytes are gone: an accident that only a backup mends. */
  missing: string[]
}

/** A broken rule, for the invariant checker. */
export interface FileProblem {
  rule: 'files.bytesMissing' | 'files.sizeDiffers' | 'files.hashDiffers'
  /** The reference's id. */
  subject: string
  detail: string
}

/** Whoever uploaded a file may look at it while the scanner has it; everybody else waits. */
export type FileReader = 'owner' | 'other'
