import { Schema, type Model } from 'mongoose'
import type { Database } from '../platform/database/index.js'
import type { Findings } from './inspect/index.js'
import type { FileOwner, StoredFile } from './types.js'

export interface ReferenceDocument {
  _id: string
  sha256: string
  name: string
  type: string
  bytes: number
  owner: FileOwner
  at: Date
  by: string | null
  /** How often it was copied: a write that makes copying and releasing the same reference exclude each other. */
  copies: number
}

const schema = new Schema<ReferenceDocument>(
  {
    _id: { type: String, required: true },
    sha256: { type: String, required: true },
    name: { type: String, required: true },
    type: { type: String, required: true },
    bytes: { type: Number, required: true },
    owner: { type: new Schema<FileOwner>({ kind: { type: String, required: true }, id: { type: String, required: true } }, { _id: false }), required: true },
    at: { type: Date, required: true },
    by: { type: String, default: null },
    copies: { type: Number, default: 0 },
  },
  { collection: 'files', versionKey: false },
)
schema.index({ sha256: 1 })
schema.index({ 'owner.kind': 1, 'owner.id': 1, at: 1 })

export const referenceModel = (database: Database): Model<ReferenceDocument> => database.model('files', schema)

export const asStoredFile = (reference: ReferenceDocument): StoredFile => ({
  id: reference._id,
  sha256: reference.sha256,
  name: reference.name,
  type: reference.type,
  bytes: reference.bytes,
  owner: { kind: reference.owner.kind, id: reference.owner.id },
  at: reference.at,
  by: reference.by,
})

/** How many uploads an account sent within one hour of the clock. */
export interface UploadCountDocument {
  _id: string
  uploads: number
  /** When it may be forgotten. */
  expires: Date
}

const countSchema = new Schema<UploadCountDocument>(
  { _id: { type: String, required: true }, uploads: { type: Number, required: true }, expires: { type: Date, required: true, expires: 0 } },
  { collection: 'uploadCounts', versionKey: false },
)

export const uploadCountModel = (database: Database): Model<UploadCountDocument> => database.model('uploadCounts', countSchema)

/** What the examination of some bytes found: a pure function of them, so it belongs to the hash and not to a reference. */
export interface FindingsDocument extends Findings {
  /** SHA-256 of the bytes. */
  _id: string
  /** Which examination looked; an older one is repeated. */
  inspector: number
  /** When it was last asked for; what nothing refers to a day later is swept away. */
  at: Date
}

const findingsSchema = new Schema<FindingsDocument>(
  {
    _id: { type: String, required: true },
    warnings: { type: [String], default: [] },
    facts: { type: Schema.Types.Mixed, default: [] },
    inspector: { type: Number, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'fileFindings', versionKey: false },
)
findingsSchema.index({ at: 1 })

export const findingsModel = (database: Database): Model<FindingsDocument> => database.model('fileFindings', findingsSchema)
