import { Schema, type Model } from 'mongoose'
import type { Database } from '../platform/database/index.js'
import type { MailLink, MailRow, MailState, MailValue, Recipient } from './types.js'

/** A message on its way. It holds ids of tokens, never their text. */
export interface MailDocument {
  _id: string
  template: string
  to: Recipient
  /** JSON of the values and rows: their keys are the catalogue's, not the database's. */
  content: string
  link: MailLink | null
  call: string | null
  about: { kind: string; id: string } | null
  state: MailState
  /** Tries that were begun. */
  attempts: number
  createdAt: Date
  /** When it may next be taken; while a worker has it, when its lease ends. */
  dueAt: Date
  /** The worker's mark; a worker that lost its lease changes nothing. */
  lease: string | null
  sentAt: Date | null
  /** What the mail server, or the way to it, said last. */
  lastError: string | null
}

export interface MailContent {
  values: Record<string, MailValue>
  rows: MailRow[]
}

const text = { type: String, required: true } as const

const schema = new Schema<MailDocument>(
  {
    _id: text,
    template: text,
    to: { type: Schema.Types.Mixed, required: true },
    content: text,
    link: { type: Schema.Types.Mixed, default: null },
    call: { type: String, default: null },
    about: { type: Schema.Types.Mixed, default: null },
    state: text,
    attempts: { type: Number, default: 0 },
    createdAt: { type: Date, required: true },
    dueAt: { type: Date, required: true },
    lease: { type: String, default: null },
    sentAt: { type: Date, default: null },
    lastError: { type: String, default: null },
  },
  { collection: 'mails', versionKey: false },
)
schema.index({ state: 1, dueAt: 1 })
schema.index({ createdAt: -1, _id: -1 })
schema.index({ call: 1, createdAt: -1 })

/** The outbox's collection; private to this folder. */
export const mailModel = (database: Database): Model<MailDocument> => database.model('mails', schema)
