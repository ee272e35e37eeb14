import { Schema, type Model } from 'mongoose'
import type { Database } from '../platform/database/index.js'
import type { Entry, SealedHead } from './rules.js'

/** The last entry of each subject's chain; written by every act on that subject, and by no other. */
export interface Head {
  _id: string
  kind: string
  subject: string
  seq: number
  hash: string
  /** True from an act until a seal covers it. */
  unsealed: boolean
}

/** What an entry's header vouches for by a salted hash, kept apart so that it can be erased by law. */
export interface Details {
  _id: string
  /** Canonical JSON of `DetailsContent`; null once erased. */
  content: string | null
  /** Goes with the content: without it, short contents could be guessed from their hash. */
  salt: string | null
}

/** One link of the chain over all chains; `_id` counts from 1. */
export interface Seal {
  _id: number
  at: Date
  heads: SealedHead[]
  prev: string
  hash: string
}

const text = { type: String, required: true } as const

const entrySchema = new Schema<Entry>(
  {
    _id: text,
    kind: text,
    subject: text,
    call: { type: String, default: null },
    seq: { type: Number, required: true },
    at: { type: Date, required: true },
    action: text,
    account: { type: String, default: null },
    detailsHash: text,
    erases: { type: Number, default: null },
    prev: { type: String, default: '' },
    hash: text,
  },
  { collection: 'auditEntries', versionKey: false },
)
entrySchema.index({ at: -1, _id: -1 })
entrySchema.index({ call: 1, at: -1, _id: -1 })
entrySchema.index({ subject: 1, at: -1 })
entrySchema.index({ account: 1, at: -1 })
entrySchema.index({ action: 1, at: -1 })

const headSchema = new Schema<Head>(
  {
    _id: text,
    kind: text,
    subject: text,
    seq: { type: Number, required: true },
    hash: text,
    unsealed: { type: Boolean, required: true },
  },
  { collection: 'auditHeads', versionKey: false },
)
headSchema.index({ unsealed: 1 }, { partialFilterExpression: { unsealed: true } })

const detailsSchema = new Schema<Details>(
  { _id: text, content: { type: String, default: null }, salt: { type: String, default: null } },
  { collection: 'auditDetails', versionKey: false },
)

const sealSchema = new Schema<Seal>(
  {
    _id: { type: Number, required: true },
    at: { type: Date, required: true },
    heads: [{ _id: false, head: text, seq: { type: Number, required: true }, hash: text }],
    prev: { type: String, default: '' },
    hash: text,
  },
  { collection: 'auditSeals', versionKey: false },
)

export interface AuditModels {
  entries: Model<Entry>
  heads: Model<Head>
  details: Model<Details>
  seals: Model<Seal>
}

/** The record's collections; private to this folder. */
export const auditModels = (database: Database): AuditModels => ({
  entries: database.model('auditEntries', entrySchema),
  heads: database.model('auditHeads', headSchema),
  details: database.model('auditDetails', detailsSchema),
  seals: database.model('auditSeals', sealSchema),
})
