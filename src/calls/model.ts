import { Schema } from 'mongoose'
import type { Call, FrozenVersion } from './types.js'

// Definitions, texts and the like are checked by the rules before they come here; the database keeps them as they are.
const whole = { type: Schema.Types.Mixed, required: true } as const

const acts = {
  publishedAt: { type: Date, default: null },
  judgingBeganAt: { type: Date, default: null },
  decisionBeganAt: { type: Date, default: null },
  noticeBeganAt: { type: Date, default: null },
  announcedAt: { type: Date, default: null },
  archivedAt: { type: Date, default: null },
}

export const callSchema = new Schema<Call>(
  {
    _id: { type: String, required: true },
    code: { type: String, required: true },
    primary: { type: String, required: true },
    name: whole,
    summary: whole,
    purpose: whole,
    eligibility: whole,
    awards: whole,
    procedure: whole,
    contact: whole,
    timeZone: { type: String, required: true },
    opensAt: { type: Date, default: null },
    closesAt: { type: Date, default: null },
    noticeEndsAt: { type: Date, default: null },
    kinds: [String],
    categories: whole,
    prizes: whole,
    rules: whole,
    limits: Schema.Types.Mixed,
    checking: Schema.Types.Mixed,
    backing: Schema.Types.Mixed,
    tieOrder: [String],
    declarations: Schema.Types.Mixed,
    form: whole,
    rubric: whole,
    formVersion: { type: Number, required: true },
    rubricVersion: { type: Number, required: true },
    templates: whole,
    extensions: whole,
    acts: { type: new Schema(acts, { _id: false }), required: true },
    createdAt: { type: Date, required: true },
    changedBy: { type: String, default: '' },
    version: { type: Number, required: true },
  },
  { collection: 'calls', versionKey: false, minimize: false },
)
callSchema.index({ code: 1 }, { unique: true })
callSchema.index({ closesAt: -1 })

const versionSchema = (collection: string): Schema<FrozenVersion<unknown>> => {
  const schema = new Schema<FrozenVersion<unknown>>(
    {
      _id: { type: String, required: true },
      call: { type: String, required: true },
      number: { type: Number, required: true },
      definition: whole,
      reads: { type: Schema.Types.Mixed, default: null },
      corrections: { type: Schema.Types.Mixed, default: [] },
      hash: { type: String, required: true },
      frozenAt: { type: Date, required: true },
    },
    { collection, versionKey: false, minimize: false },
  )
  schema.index({ call: 1, number: 1 }, { unique: true })
  return schema
}

export const formVersionSchema = versionSchema('formVersions')
export const rubricVersionSchema = versionSchema('rubricVersions')
