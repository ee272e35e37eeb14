import type { nominations as en } from '../en/nominations.js'
import type { Translated } from '../translated.js'

export const nominations: Translated<typeof en> = {}
