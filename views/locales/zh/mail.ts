import type { mail as en } from '../en/mail.js'
import type { Translated } from '../translated.js'

export const mail: Translated<typeof en> = {}
