import { Schema, type Model } from 'mongoose'
import type { Database } from '../platform/database/index.js'
import type { PublicNotice } from './types.js'

const mixed = Schema.Types.Mixed

const noticeSchema = new Schema<PublicNotice>(
  {
    _id: String,
    call: { type: String, required: true },
    beganAt: { type: Date, required: true },
    endsAt: { type: Date, required: true },
    items: { type: mixed, required: true },
    decisionsHash: { type: String, required: true },
    held: { type: mixed, default: [] },
    announcedAt: { type: Date, default: null },
  } as never,
  { collection: 'notices', versionKey: false, minimize: false, strict: 'throw' },
)
noticeSchema.index({ call: 1 }, { unique: true })
noticeSchema.index({ beganAt: -1 })

export type NoticeModel = Model<PublicNotice>

export const noticeModel = (database: Database): NoticeModel => database.model('notices', noticeSchema)
