import type { common as en } from '../en/common.js'
import type { Translated } from '../translated.js'

export const common: Translated<typeof en> = {}
