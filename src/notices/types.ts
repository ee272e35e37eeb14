import type { LocalText } from '../platform/text.js'

/** A proposed winner as the notice shows it. */
export interface NoticeItem {
  nomination: string
  category: string
  prize: string
  title: LocalText
  organisation: LocalText
}

/** A nomination that is kept out of the announcement. Entries stay; `releasedAt` ends one. */
export interface Held {
  nomination: string
  reason: string
  by: string
  at: Date
  releasedAt: Date | null
}

/** The proposed winners shown to the public until `endsAt`; what it showed is kept as it was. */
export interface PublicNotice {
  _id: string
  call: string
  beganAt: Date
  endsAt: Date
  items: NoticeItem[]
  /** SHA-256 of the canonical JSON of all decisions as they were frozen. */
  decisionsHash: string
  held: Held[]
  announcedAt: Date | null
}
