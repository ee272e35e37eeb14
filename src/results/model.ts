import { Schema, type Model } from 'mongoose'
import type { Database } from '../platform/database/index.js'
import type { Certificate, Decision, DecisionSheet, Standing } from './types.js'

const mixed = Schema.Types.Mixed
const options = (collection: string) => ({ collection, versionKey: false as const, minimize: false, strict: 'throw' as const })

const standingSchema = new Schema<Standing>(
  {
    _id: String,
    call: { type: String, required: true },
    round: { type: String, required: true },
    settledAt: { type: Date, required: true },
    rows: { type: mixed, required: true },
    waivers: { type: mixed, default: {} },
    inputsHash: { type: String, required: true },
  } as never,
  options('standings'),
)
standingSchema.index({ round: 1 }, { unique: true })
standingSchema.index({ call: 1 })

const decisionSchema = new Schema<Decision>(
  {
    _id: String,
    call: { type: String, required: true },
    category: { type: String, required: true },
    nomination: { type: String, required: true },
    prize: { type: String, default: null },
    reason: { type: String, default: '' },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    version: { type: Number, required: true },
  },
  options('decisions'),
)
decisionSchema.index({ call: 1, category: 1 })

const sheetSchema = new Schema<DecisionSheet>(
  {
    _id: String,
    call: { type: String, required: true },
    category: { type: String, required: true },
    changedBy: { type: String, default: '' },
    at: { type: Date, required: true },
    frozenAt: { type: Date, default: null },
    hash: { type: String, required: true },
    salt: { type: String, required: true },
    version: { type: Number, required: true },
  },
  options('decisionSheets'),
)
sheetSchema.index({ call: 1 })

export type CertificateDocument = Certificate & {
  /** The number as it is compared: see `plainNumber`. */
  plain: string
}

const certificateSchema = new Schema<CertificateDocument>(
  {
    _id: String,
    call: { type: String, required: true },
    nomination: { type: String, required: true },
    organisation: { type: mixed, required: true },
    partners: { type: mixed, default: undefined },
    title: { type: mixed, required: true },
    category: { type: mixed, required: true },
    prize: { type: mixed, required: true },
    callName: { type: mixed, required: true },
    issuedAt: { type: Date, required: true },
    revokedAt: { type: Date, default: null },
    categoryKey: { type: String, required: true },
    prizeKey: { type: String, required: true },
    rank: { type: Number, required: true },
    summary: { type: mixed, default: null },
    plain: { type: String, required: true },
  } as never,
  options('certificates'),
)
certificateSchema.index({ plain: 1 }, { unique: true })
certificateSchema.index({ nomination: 1 }, { unique: true })
certificateSchema.index({ call: 1, rank: 1 })
certificateSchema.index({ issuedAt: -1, rank: 1 })

export interface ResultModels {
  standings: Model<Standing>
  decisions: Model<Decision>
  sheets: Model<DecisionSheet>
  certificates: Model<CertificateDocument>
}

export const resultModels = (database: Database): ResultModels => ({
  standings: database.model('standings', standingSchema),
  decisions: database.model('decisions', decisionSchema),
  sheets: database.model('decisionSheets', sheetSchema),
  certificates: database.model('certificates', certificateSchema),
})
