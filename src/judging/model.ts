import { Schema, type Model } from 'mongoose'
import type { Database } from '../platform/database/index.js'
import type { Assignment, Declaration, Expert, Round, Scorecard, Seat } from './types.js'

export type ExpertDocument = Expert & {
  /** Normalised words that the desk's search looks through. */
  search: string
}

const mixed = Schema.Types.Mixed
const options = (collection: string) => ({ collection, versionKey: false as const, minimize: false, strict: 'throw' as const })

const expertSchema = new Schema<ExpertDocument>(
  {
    _id: String,
    name: { type: String, required: true },
    email: { type: String, required: true },
    post: { type: String, default: '' },
    employer: { type: mixed, required: true },
    pastEmployers: { type: mixed, default: [] },
    fields: { type: [String], default: [] },
    account: { type: String, default: null },
    createdAt: { type: Date, required: true },
    changedBy: { type: String, default: '' },
    version: { type: Number, required: true },
    search: { type: String, default: '' },
  },
  options('experts'),
)
expertSchema.index({ email: 1 }, { unique: true })
expertSchema.index({ account: 1 })

const seatSchema = new Schema<Seat>(
  {
    _id: String,
    call: { type: String, required: true },
    expert: { type: String, required: true },
    account: { type: String, default: null },
    status: { type: String, required: true },
    categories: { type: [String], default: [] },
    left: { type: [String], default: undefined },
    invitedAt: { type: Date, required: true },
    answeredAt: { type: Date, default: null },
    confidentialityAt: { type: Date, default: null },
    declaredAt: { type: Date, default: null },
    remindedAt: { type: Date, default: null },
    touch: { type: Number, default: 0 },
  },
  options('seats'),
)
seatSchema.index({ call: 1, expert: 1 }, { unique: true })
seatSchema.index({ account: 1, call: 1 })

const declarationSchema = new Schema<Declaration>(
  {
    _id: String,
    call: { type: String, required: true },
    seat: { type: String, required: true },
    organisation: { type: String, required: true },
    reason: { type: String, required: true },
    at: { type: Date, required: true },
  },
  options('declarations'),
)
declarationSchema.index({ seat: 1, organisation: 1 }, { unique: true })
declarationSchema.index({ call: 1 })

const roundSchema = new Schema<Round>(
  {
    _id: String,
    call: { type: String, required: true },
    number: { type: Number, required: true },
    name: { type: mixed, required: true },
    beganAt: { type: Date, required: true },
    closesAt: { type: Date, required: true },
    closedAt: { type: Date, default: null },
    settledAt: { type: Date, default: null },
    nominations: { type: mixed, required: true },
    rubricVersion: { type: Number, required: true },
    rubric: { type: mixed, required: true },
    rules: { type: mixed, required: true },
    tieOrder: { type: [String], default: [] },
    extensions: { type: mixed, default: [] },
    touch: { type: Number, default: 0 },
    version: { type: Number, required: true },
  },
  options('rounds'),
)
roundSchema.index({ call: 1, number: 1 }, { unique: true })

const assignmentSchema = new Schema<Assignment>(
  {
    _id: String,
    call: { type: String, required: true },
    round: { type: String, required: true },
    nomination: { type: String, required: true },
    category: { type: String, required: true },
    seat: { type: String, required: true },
    account: { type: String, required: true },
    released: { type: mixed, default: null },
    at: { type: Date, required: true },
  },
  options('assignments'),
)
assignmentSchema.index({ round: 1, nomination: 1, seat: 1 }, { unique: true })
assignmentSchema.index({ account: 1, round: 1 })
assignmentSchema.index({ seat: 1 })

const scorecardSchema = new Schema<Scorecard>(
  {
    _id: String,
    call: { type: String, required: true },
    round: { type: String, required: true },
    nomination: { type: String, required: true },
    category: { type: String, required: true },
    seat: { type: String, required: true },
    account: { type: String, required: true },
    scores: { type: mixed, default: {} },
    comment: { type: String, default: '' },
    commentRevision: { type: Number, default: 0 },
    state: { type: String, required: true },
    finishedAt: { type: Date, default: null },
    first: { type: mixed, default: null },
    reopenings: { type: mixed, default: [] },
    salt: { type: String, required: true },
    updatedAt: { type: Date, required: true },
  },
  options('scorecards'),
)
scorecardSchema.index({ round: 1, nomination: 1 })
scorecardSchema.index({ account: 1, round: 1 })

export interface JudgingModels {
  experts: Model<ExpertDocument>
  seats: Model<Seat>
  declarations: Model<Declaration>
  rounds: Model<Round>
  assignments: Model<Assignment>
  scorecards: Model<Scorecard>
}

export const judgingModels = (database: Database): JudgingModels => ({
  experts: database.model('experts', expertSchema),
  seats: database.model('seats', seatSchema),
  declarations: database.model('declarations', declarationSchema),
  rounds: database.model('rounds', roundSchema),
  assignments: database.model('assignments', assignmentSchema),
  scorecards: database.model('scorecards', scorecardSchema),
})
