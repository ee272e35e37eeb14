import type { LocalText } from '../platform/text.js'

/** The proposed winners shown to the public until `endsAt`; what it showed is kept as it was. */
export interface PublicNotice {
  _id: string
  call: string
  beganAt: Date
  endsAt: Date
  items: Array<{ nomination: string; category: string; prize: string; title: LocalText; organisation: LocalText }>
}
