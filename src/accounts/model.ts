import mongoose, { type Model } from 'mongoose'
import { LOCALES, ROLES } from '../platform/actor.js'
import type { Database } from '../platform/database/index.js'
import type { LocalText } from '../platform/text.js'
import {
  INVITATION_KINDS, ORGANISATION_KINDS, VERIFICATIONS,
  type Account, type EmailChange, type Invitation, type JoinRequest, type Organisation, type Session,
} from './types.js'

/** An account with what no other feature and no page may see. */
export interface AccountRecord extends Account {
  /** The normalised address that it is found by; unique. */
  emailKey: string
  /** Normalised name and address, for searching. */
  search: string
  passwordHash: string | null
  /** Organisations that the person has left; absent in data from before they were kept: none. */
  formerOrganisations?: FormerMembership[] | undefined
  /** Sessions revoked while their short token may still be valid: refused at once, forgotten once it has run out. */
  revoked: Array<{ session: string; until: Date }>
}

/** A membership that has ended; it goes on counting as past employment. */
export interface FormerMembership {
  organisation: string
  since: Date
  until: Date
}

export interface OrganisationRecord extends Organisation {
  search: string
  /** Who made the last change, to tell a second editor. */
  changedBy: string | null
}

export interface MembershipRecord {
  _id: string
  organisation: string
  account: string
  role: 'owner' | 'member'
  since: Date
}

/** Failures of one account or one network address within a window of time. */
export interface FailureCount {
  _id: string
  count: number
  until: Date
}

const { Schema } = mongoose
const id = { type: String, required: true }
const text = { type: String, default: '' }
const date = { type: Date, required: true }
const maybeDate = { type: Date, default: null }
const maybeId = { type: String, default: null }
const localText = new Schema<LocalText>({ en: String, zh: String }, { _id: false })
const appointment = new Schema({ role: { type: String, enum: ROLES, required: true }, call: maybeId }, { _id: false })
const emailChange = new Schema<EmailChange>({ email: id, askedAt: date, until: date }, { _id: false })
const settings = (collection: string) => ({ collection, versionKey: false as const, minimize: false })

const accountSchema = new Schema<AccountRecord>(
  {
    _id: id,
    email: id,
    emailKey: id,
    name: id,
    search: text,
    locale: { type: String, enum: LOCALES, required: true },
    administrator: { type: Boolean, default: false },
    appointments: { type: [appointment], default: [] },
    confirmedAt: maybeDate,
    privacyAgreedAt: maybeDate,
    createdAt: date,
    version: { type: Number, default: 1 },
    emailChange: { type: emailChange, default: null },
    passwordHash: { type: String, default: null },
    formerOrganisations: { type: [new Schema({ organisation: id, since: date, until: date }, { _id: false })], default: [] },
    revoked: { type: [new Schema({ session: id, until: date }, { _id: false })], default: [] },
  },
  settings('accounts'),
)
accountSchema.index({ emailKey: 1 }, { unique: true })
accountSchema.index({ 'appointments.call': 1, 'appointments.role': 1 })
accountSchema.index({ administrator: 1 }, { partialFilterExpression: { administrator: true } })

const organisationSchema = new Schema<OrganisationRecord>(
  {
    _id: id,
    code: id,
    name: { type: localText, required: true },
    search: text,
    kind: { type: String, enum: ORGANISATION_KINDS, required: true },
    region: text,
    province: { type: String, default: null },
    founded: { type: String, default: null },
    licence: maybeId,
    verification: { type: String, enum: VERIFICATIONS, default: 'unverified' },
    verificationReason: text,
    createdAt: date,
    changedBy: maybeId,
    version: { type: Number, default: 1 },
  },
  settings('organisations'),
)
organisationSchema.index({ code: 1 }, { unique: true })
organisationSchema.index({ verification: 1, createdAt: -1 })
organisationSchema.index({ createdAt: -1 })

const membershipSchema = new Schema<MembershipRecord>(
  { _id: id, organisation: id, account: id, role: { type: String, enum: ['owner', 'member'], required: true }, since: date },
  settings('memberships'),
)
membershipSchema.index({ account: 1, organisation: 1 }, { unique: true })
membershipSchema.index({ organisation: 1 })
// The database itself sees to it that nothing has two owners.
membershipSchema.index({ organisation: 1, role: 1 }, { unique: true, partialFilterExpression: { role: 'owner' } })

const joinRequestsIn = (collection: string) =>
  new Schema<JoinRequest>(
    {
      _id: id,
      organisation: id,
      account: id,
      message: text,
      askedAt: date,
      state: { type: String, enum: ['open', 'approved', 'refused'], default: 'open' },
      reason: text,
      decidedBy: maybeId,
      decidedAt: maybeDate,
    },
    settings(collection),
  )

// Open requests and answered ones lie apart, so that one person has one open request to an organisation by a plain
// unique index: the Rust SecantusDB does not let go of a key that a document was updated away from, only of deleted ones.
const joinRequestSchema = joinRequestsIn('joinRequests')
joinRequestSchema.index({ organisation: 1, account: 1 }, { unique: true })
joinRequestSchema.index({ account: 1 })

const joinAnswerSchema = joinRequestsIn('joinAnswers')
joinAnswerSchema.index({ account: 1, decidedAt: -1 })

const invitationSchema = new Schema<Invitation>(
  {
    _id: id,
    kind: { type: String, enum: INVITATION_KINDS, required: true },
    email: id,
    name: text,
    locale: { type: String, enum: LOCALES, required: true },
    organisation: maybeId,
    appointment: { type: appointment, default: null },
    invitedBy: maybeId,
    createdAt: date,
    state: { type: String, enum: ['open', 'accepted', 'withdrawn'], default: 'open' },
    closedAt: maybeDate,
    account: maybeId,
  },
  settings('invitations'),
)
invitationSchema.index({ organisation: 1, state: 1 })
invitationSchema.index({ kind: 1, state: 1 })

const sessionSchema = new Schema<Session>(
  { _id: id, account: id, family: id, createdAt: date, lastSeen: date, device: text, from: text, revokedAt: maybeDate },
  settings('sessions'),
)
sessionSchema.index({ account: 1, lastSeen: -1 })
sessionSchema.index({ lastSeen: 1 })

const failureSchema = new Schema<FailureCount>(
  { _id: id, count: { type: Number, required: true }, until: date },
  settings('failureCounts'),
)
failureSchema.index({ until: 1 })

/** The feature's collections on one connection; private to this folder. */
export interface Store {
  accounts: Model<AccountRecord>
  organisations: Model<OrganisationRecord>
  memberships: Model<MembershipRecord>
  joinRequests: Model<JoinRequest>
  joinAnswers: Model<JoinRequest>
  invitations: Model<Invitation>
  sessions: Model<Session>
  failures: Model<FailureCount>
}

export const openStore = (database: Database): Store => ({
  accounts: database.model('accounts', accountSchema),
  organisations: database.model('organisations', organisationSchema),
  memberships: database.model('memberships', membershipSchema),
  joinRequests: database.model('joinRequests', joinRequestSchema),
  joinAnswers: database.model('joinAnswers', joinAnswerSchema),
  invitations: database.model('invitations', invitationSchema),
  sessions: database.model('sessions', sessionSchema),
  failures: database.model('failureCounts', failureSchema),
})
