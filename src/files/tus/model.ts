import { Schema, type Model } from 'mongoose'
import type { Database } from '../../platform/database/index.js'
import type { FileOwner } from '../types.js'

/** Where an upload is to go: the thing that it will belong to and the place within it (a form's question). */
export interface UploadPlace {
  owner: FileOwner
  place: string
}

/** An upload that may be broken off and gone on with. Its bytes lie in quarantine under its own id. */
export interface UploadDocument extends UploadPlace {
  _id: string
  /** Nobody else goes on with it, or learns that it exists. */
  account: string
  name: string
  /** How many bytes it will have. */
  bytes: number
  at: Date
  /** When bytes last came; what stays untouched for long is swept away. */
  touchedAt: Date
  /** When its last byte had come. */
  arrivedAt: Date | null
  /** Found once, after the last byte. */
  sha256: string | null
  type: string | null
  /** The reference that it became; finishing it again does nothing. */
  became: string | null
}

const schema = new Schema<UploadDocument>(
  {
    _id: { type: String, required: true },
    owner: { type: new Schema<FileOwner>({ kind: { type: String, required: true }, id: { type: String, required: true } }, { _id: false }), required: true },
    place: { type: String, required: true },
    account: { type: String, required: true },
    name: { type: String, required: true },
    bytes: { type: Number, required: true },
    at: { type: Date, required: true },
    touchedAt: { type: Date, required: true },
    arrivedAt: { type: Date, default: null },
    sha256: { type: String, default: null },
    type: { type: String, default: null },
    became: { type: String, default: null },
  },
  { collection: 'uploads', versionKey: false },
)
schema.index({ touchedAt: 1 })

export const uploadModel = (database: Database): Model<UploadDocument> => database.model('uploads', schema)

/** Who writes to an upload now, in whichever process. */
export interface UploadLockDocument {
  _id: string
  holder: string
  /** Whoever holds it renews this; a process that died loses it then. */
  until: Date
  /** Someone else waits: the holder should let go soon. */
  wanted: boolean
}

const lockSchema = new Schema<UploadLockDocument>(
  { _id: { type: String, required: true }, holder: { type: String, required: true }, until: { type: Date, required: true, expires: 3600 }, wanted: { type: Boolean, required: true } },
  { collection: 'uploadLocks', versionKey: false },
)

export const uploadLockModel = (database: Database): Model<UploadLockDocument> => database.model('uploadLocks', lockSchema)
