import type { audit as en } from '../en/audit.js'
import type { Translated } from '../translated.js'

export const audit: Translated<typeof en> = {}
