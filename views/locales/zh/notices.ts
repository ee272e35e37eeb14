import type { notices as en } from '../en/notices.js'
import type { Translated } from '../translated.js'

export const notices: Translated<typeof en> = {}
