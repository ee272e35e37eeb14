import { Schema, type Model } from 'mongoose'
import type { Database } from '../platform/database/index.js'
import type { AnswerValue, Message, Nomination, Submission } from './types.js'

/**
 * One saved change of a draft: its history, kept apart from the record. Several saves while one person types are folded
 * into one (rules/history.ts): it then holds the last of their values.
 */
export interface DraftChange {
  _id: string
  nomination: string
  field: string
  value: AnswerValue
  /** The field's revision; 0 for a file. */
  revision: number
  by: string
  at: Date
  /** The first revision that was folded into it, and when that came; its own where absent. */
  from?: number
  began?: Date
  /** How many characters vanished in the saves that were folded into it, together; 0 where absent. */
  lost?: number
  /** By what the values that were folded into it are known again: a page that shows one of them may still be open. */
  folded?: Array<{ revision: number; hash: string }>
  /** The earlier change whose value this one brought back. */
  restored?: string
  /** A file that was added or taken out; its value is null then. */
  file?: { act: 'added' | 'removed'; name: string; bytes: number; sha256: string }
}

/** Somebody has a section of a draft open; lapses by itself when it is no longer renewed. */
export interface Presence {
  /** nomination:account:section */
  _id: string
  nomination: string
  account: string
  section: string
  at: Date
}

/** What colleagues tell one another beside a section; nobody else ever reads it. */
export interface DraftNote {
  _id: string
  nomination: string
  section: string
  text: string
  by: string
  at: Date
}

export type NominationDocument = Nomination & {
  /** Normalised words of the submission that stands, for the desk's search; '' before the first. */
  search: string
  /** Its title for sorting without a collation. */
  sortTitle: string
}

const localText = { en: String, zh: String }
const attachment = {
  id: String,
  field: String,
  name: String,
  type: { type: String },
  bytes: Number,
  sha256: String,
  at: Date,
  by: String,
  original: String,
}

const nominationSchema = new Schema<NominationDocument>(
  {
    _id: String,
    call: { type: String, required: true },
    category: { type: String, required: true },
    organisation: { type: String, required: true },
    title: localText,
    summary: localText,
    summaryConsent: { type: Boolean, default: false },
    status: { type: String, required: true },
    formVersion: { type: Number, required: true },
    answers: { type: Schema.Types.Mixed, default: {} },
    attachments: [{ ...attachment, _id: false }],
    partners: { type: Schema.Types.Mixed, default: undefined },
    endorsement: Schema.Types.Mixed,
    stamped: Schema.Types.Mixed,
    revision: { type: Number, required: true },
    submission: { type: Schema.Types.Mixed, default: null },
    correction: { type: Schema.Types.Mixed, default: null },
    check: { type: Schema.Types.Mixed, default: null },
    reason: { type: String, default: '' },
    deadline: { type: Date, default: null },
    outcome: { type: Schema.Types.Mixed, default: null },
    createdBy: { type: String, required: true },
    roles: Schema.Types.Mixed,
    warned: Schema.Types.Mixed,
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    version: { type: Number, required: true },
    search: { type: String, default: '' },
    sortTitle: { type: String, default: '' },
  },
  { collection: 'nominations', versionKey: false, minimize: false, strict: 'throw' },
)
nominationSchema.index({ call: 1, status: 1, sortTitle: 1 })
nominationSchema.index({ call: 1, 'submission.category': 1, status: 1 })
nominationSchema.index({ organisation: 1, call: 1 })
nominationSchema.index({ 'partners.organisation': 1, call: 1 })
nominationSchema.index({ 'submission.partners.id': 1, call: 1 })

nominationSchema.index({ call: 1, 'check.checker.id': 1, status: 1 })

const messageSchema = new Schema<Message>(
  { _id: String, nomination: String, call: String, side: String, text: String, by: Schema.Types.Mixed, at: Date, readAt: { type: Date, default: null } },
  { collection: 'nominationMessages', versionKey: false, strict: 'throw' },
)
messageSchema.index({ nomination: 1, at: 1 })
messageSchema.index({ call: 1, side: 1, readAt: 1 })

const submissionSchema = new Schema<Submission>(
  {
    _id: String,
    nomination: { type: String, required: true },
    call: { type: String, required: true },
    category: { type: String, required: true },
    number: { type: Number, required: true },
    receipt: { type: String, required: true },
    organisation: { type: Schema.Types.Mixed, required: true },
    partners: { type: Schema.Types.Mixed, default: undefined },
    endorsement: Schema.Types.Mixed,
    stamped: Schema.Types.Mixed,
    title: localText,
    summary: localText,
    summaryConsent: Boolean,
    formVersion: Number,
    answers: { type: Schema.Types.Mixed, default: {} },
    files: [{ ...attachment, _id: false }],
    at: { type: Date, required: true },
    by: { type: Schema.Types.Mixed, required: true },
    deadline: { type: Date, default: null },
    graceUsed: { type: Boolean, required: true },
    revision: { type: Number, required: true },
    signatory: Schema.Types.Mixed,
    declarations: Schema.Types.Mixed,
    hash: { type: String, required: true },
  },
  { collection: 'submissions', versionKey: false, minimize: false, strict: 'throw' },
)
submissionSchema.index({ nomination: 1, number: 1 }, { unique: true })
submissionSchema.index({ receipt: 1 }, { unique: true })
submissionSchema.index({ call: 1 })

const draftChangeSchema = new Schema<DraftChange>(
  {
    _id: String,
    nomination: String,
    field: String,
    value: Schema.Types.Mixed,
    revision: Number,
    by: String,
    at: Date,
    from: Number,
    began: Date,
    lost: Number,
    folded: Schema.Types.Mixed,
    restored: String,
    file: Schema.Types.Mixed,
  },
  { collection: 'draftChanges', versionKey: false, strict: 'throw' },
)
draftChangeSchema.index({ nomination: 1, field: 1, revision: 1 })
draftChangeSchema.index({ nomination: 1, at: -1 })

const presenceSchema = new Schema<Presence>(
  { _id: String, nomination: String, account: String, section: String, at: Date },
  { collection: 'draftPresence', versionKey: false, strict: 'throw' },
)
presenceSchema.index({ nomination: 1, at: 1 })

const noteSchema = new Schema<DraftNote>(
  { _id: String, nomination: String, section: String, text: String, by: String, at: Date },
  { collection: 'draftNotes', versionKey: false, strict: 'throw' },
)
noteSchema.index({ nomination: 1, section: 1, at: 1 })

/** What is kept of a nomination's standing version for comparing (rules/likeness.ts); its id is the nomination's. */
export interface Fingerprint {
  _id: string
  submission: string
  hashes: number[]
}

/** How alike two nominations of one organisation are, in per cent; `calls` in the order of `nominations`. */
export interface Likeness {
  _id: string
  nominations: string[]
  calls: string[]
  title: number
  text: number
  share: number
}

const fingerprintSchema = new Schema<Fingerprint>(
  { _id: String, submission: String, hashes: [Number] },
  { collection: 'fingerprints', versionKey: false, strict: 'throw' },
)

const likenessSchema = new Schema<Likeness>(
  { _id: String, nominations: [String], calls: [String], title: Number, text: Number, share: Number },
  { collection: 'likenesses', versionKey: false, strict: 'throw' },
)
likenessSchema.index({ nominations: 1 })
likenessSchema.index({ calls: 1, share: 1 })

/** One document per call and organisation, so that two beginnings at once are counted one after the other. */
interface Quota {
  _id: string
  begun: number
}

const quotaSchema = new Schema<Quota>(
  { _id: String, begun: { type: Number, default: 0 } },
  { collection: 'nominationQuotas', versionKey: false },
)

export interface NominationModels {
  quotas: Model<Quota>
  fingerprints: Model<Fingerprint>
  likenesses: Model<Likeness>
  nominations: Model<NominationDocument>
  submissions: Model<Submission>
  draftChanges: Model<DraftChange>
  messages: Model<Message>
  presence: Model<Presence>
  notes: Model<DraftNote>
}

export const nominationModels = (database: Database): NominationModels => ({
  quotas: database.model('nominationQuotas', quotaSchema),
  fingerprints: database.model('fingerprints', fingerprintSchema),
  likenesses: database.model('likenesses', likenessSchema),
  nominations: database.model('nominations', nominationSchema),
  submissions: database.model('submissions', submissionSchema),
  draftChanges: database.model('draftChanges', draftChangeSchema),
  messages: database.model('nominationMessages', messageSchema),
  presence: database.model('draftPresence', presenceSchema),
  notes: database.model('draftNotes', noteSchema),
})
