import type { calls as en } from '../en/calls.js'
import type { Translated } from '../translated.js'

export const calls: Translated<typeof en> = {}
